package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads the headers of commits that are here, and walks from one to its parents. */
final class Headers {

    private static final Comparator<RevCommit> YOUNGEST_FIRST =
            Comparator.comparingInt(RevCommit::getCommitTime).reversed().thenComparing(RevCommit::getName);

    private Headers() {}

    /** What a walk met: the commits that were looked for, the youngest first, and whether nothing was missing on the way. */
    record Walk(List<Commit> found, boolean complete) {}

    static Commit read(Repository repository, ObjectId id) throws IOException {
        try (var reader = repository.newObjectReader()) {
            return commit(read(reader, Ids.jgit(id)));
        }
    }

    /** Walks from some commits to those that are just older than a time, and finds every commit that is wanted. */
    static Walk walk(Repository repository, Set<ObjectId> starts, Instant since, Predicate<RevCommit> wanted)
            throws IOException {
        try (var reader = repository.newObjectReader()) {
            return new Walker(reader, since).walk(starts, wanted);
        }
    }

    private static final class Walker {
        private final ObjectReader reader;
        private final long since;
        private final Set<AnyObjectId> seen = new HashSet<>();
        private final PriorityQueue<RevCommit> queue = new PriorityQueue<>(YOUNGEST_FIRST);
        private boolean complete = true;

        Walker(ObjectReader reader, Instant since) {
            this.reader = reader;
            this.since = since.getEpochSecond();
        }

        Walk walk(Set<ObjectId> starts, Predicate<RevCommit> wanted) throws IOException {
            var found = new ArrayList<Commit>();
            for (var start : starts) {
                enter(Ids.jgit(start));
            }
            while (!queue.isEmpty()) {
                var commit = queue.remove();
                if (wanted.test(commit)) {
                    found.add(commit(commit));
                }
                if (commit.getCommitTime() < since) {
                    continue;
                }
                for (var parent : commit.getParents()) {
                    enter(parent);
                }
            }
            return new Walk(List.copyOf(found), complete);
        }

        private void enter(AnyObjectId id) throws IOException {
            if (seen.add(id)) {
                try {
                    queue.add(read(reader, id));
                } catch (MissingObjectException e) {
                    complete = false;
                }
            }
        }
    }

    private static RevCommit read(ObjectReader reader, AnyObjectId id) throws IOException {
        // parsed apart from a RevWalk, in which a commit at the edge of a shallow clone seems to have no parents
        return RevCommit.parse(reader.open(id, Constants.OBJ_COMMIT).getBytes());
    }

    private static Commit commit(RevCommit commit) {
        return new Commit(
                Ids.of(commit),
                Ids.of(commit.getTree()),
                Arrays.stream(commit.getParents()).map(Ids::of).toList(),
                Instant.ofEpochSecond(commit.getCommitTime()),
                commit.getFullMessage());
    }
}
