package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads the headers of commits that are here, and walks from one to its parents. */
final class Headers {

    private static final Comparator<Commit> YOUNGEST_FIRST = Comparator.comparing(Commit::date)
            .reversed()
            .thenComparing(commit -> commit.id().hex());

    private Headers() {}

    /**
     * The end of a walk.
     *
     * @param reached by id, the youngest first
     * @param complete whether nothing was missing on the way
     */
    record Walk(Map<ObjectId, Commit> reached, boolean complete) {

        Walk {
            reached = Collections.unmodifiableMap(reached);
        }

        /** Whether this walk can tell if the commit is on its way. */
        boolean tells(ObjectId commit) {
            return complete || reached.containsKey(commit);
        }
    }

    static Commit read(Repository repository, ObjectId id) throws IOException {
        try (var reader = repository.newObjectReader()) {
            return read(reader, id);
        }
    }

    /** Walks from some commits to those that are just older than a time. */
    static Walk walk(Repository repository, Set<ObjectId> starts, Instant since) throws IOException {
        var reached = new LinkedHashMap<ObjectId, Commit>();
        var seen = new HashSet<ObjectId>();
        var queue = new PriorityQueue<>(YOUNGEST_FIRST);
        var complete = true;
        try (var reader = repository.newObjectReader()) {
            var shallow = reader.getShallowCommits().stream().map(Ids::of).collect(Collectors.toSet());
            for (var start : starts) {
                complete &= enter(reader, start, seen, queue);
            }
            while (!queue.isEmpty()) {
                var commit = queue.remove();
                reached.put(commit.id(), commit);
                if (commit.date().isBefore(since)) {
                    continue;
                }
                if (shallow.contains(commit.id())) {
                    complete = false;
                    continue;
                }
                for (var parent : commit.parents()) {
                    complete &= enter(reader, parent, seen, queue);
                }
            }
        }
        return new Walk(reached, complete);
    }

    private static boolean enter(ObjectReader reader, ObjectId id, Set<ObjectId> seen, PriorityQueue<Commit> queue)
            throws IOException {
        if (!seen.add(id)) {
            return true;
        }
        try {
            queue.add(read(reader, id));
            return true;
        } catch (MissingObjectException e) {
            return false;
        }
    }

    private static Commit read(ObjectReader reader, ObjectId id) throws IOException {
        // parsed apart from a walk, or a commit at the edge of a shallow clone would seem to have no parents
        var commit =
                RevCommit.parse(reader.open(Ids.jgit(id), Constants.OBJ_COMMIT).getBytes());
        return new Commit(
                id,
                Ids.of(commit.getTree()),
                Arrays.stream(commit.getParents()).map(Ids::of).toList(),
                Instant.ofEpochSecond(commit.getCommitTime()),
                commit.getFullMessage());
    }
}
