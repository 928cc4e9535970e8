package ai.vantage6.release.git;

import ai.vantage6.release.git.FetchRequest.Depth;
import ai.vantage6.release.git.FetchRequest.Filter;
import ai.vantage6.release.git.Headers.Header;
import ai.vantage6.release.git.SourceRepository.Holding;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;

/**
 * The commits without their files. Where the clone does not answer a question, the headers of the commits that it lacks are
 * fetched: of the heads alone, and then, when that was not enough, of their whole history.
 */
final class History implements AutoCloseable {

    private final ScratchRepository scratch;
    private final CloneDirectory clone;
    private final Remote remote;
    private final Headers headers;

    History(ScratchRepository scratch, CloneDirectory clone, Remote remote) {
        this.scratch = scratch;
        this.clone = clone;
        this.remote = remote;
        this.headers = new Headers(scratch.repository());
    }

    Commit commit(ObjectId id) throws ReleaseException, InterruptedException {
        return commit(read(id).id());
    }

    Holding branchesHolding(ObjectId commit, Map<String, ObjectId> heads)
            throws ReleaseException, InterruptedException {
        fetch(missing(heads.values()));
        var answers = new HashMap<ObjectId, Ancestry.Answer>();
        var unknown = walk(commit, heads.values(), answers);
        if (!unknown.isEmpty() && remote.isElsewhere()) {
            deepen(unknown, new Depth.Unshallow());
            walk(commit, unknown, answers);
        }
        var children = new HashMap<String, List<Commit>>();
        var cut = new HashSet<String>();
        for (var head : heads.entrySet()) {
            var answer = answers.getOrDefault(head.getValue(), new Ancestry.Answer(false, List.of(), true));
            if (answer.held()) {
                children.put(head.getKey(), commits(answer.children()));
            }
            if (answer.cut()) {
                cut.add(head.getKey());
            }
        }
        return new Holding(children, cut);
    }

    List<Commit> since(Instant time, ObjectId head) throws ReleaseException, InterruptedException {
        var start = read(head);
        var found = new ArrayList<org.eclipse.jgit.lib.ObjectId>();
        if (walkSince(time, start, found) && remote.isElsewhere()) {
            // git sends the whole history of a branch that is older than the limit
            if (start.time() >= time.getEpochSecond()) {
                deepen(Set.of(head), new Depth.Since(time));
            }
            found.clear();
            walkSince(time, start, found);
        }
        return commits(found);
    }

    /** Says for which heads a commit was missing on the way. */
    private Set<ObjectId> walk(ObjectId commit, Iterable<ObjectId> heads, Map<ObjectId, Ancestry.Answer> answers)
            throws ReleaseException, InterruptedException {
        var ancestry = new Ancestry(headers, read(commit));
        var cut = new HashSet<ObjectId>();
        try {
            for (var head : heads) {
                var answer = ancestry.from(Ids.jgit(head));
                answers.put(head, answer);
                if (answer.cut()) {
                    cut.add(head);
                }
            }
            return cut;
        } catch (IOException e) {
            throw GitFailures.local("walk through the history", e);
        }
    }

    /** Says whether a commit was missing. */
    private boolean walkSince(Instant time, Header start, List<org.eclipse.jgit.lib.ObjectId> found)
            throws ReleaseException {
        var queue = new PriorityQueue<>(Header.YOUNGEST_FIRST);
        var seen = new HashSet<>(Set.of(start.id()));
        queue.add(start);
        var cut = false;
        try {
            while (!queue.isEmpty()) {
                var commit = queue.remove();
                if (commit.time() < time.getEpochSecond()) {
                    continue;
                }
                found.add(commit.id());
                for (var id : commit.parents()) {
                    if (seen.add(id)) {
                        var parent = headers.find(id);
                        parent.ifPresent(queue::add);
                        cut |= parent.isEmpty();
                    }
                }
            }
            return cut;
        } catch (IOException e) {
            throw GitFailures.local("walk through the history", e);
        }
    }

    private List<Commit> commits(List<org.eclipse.jgit.lib.ObjectId> ids) throws ReleaseException {
        var commits = new ArrayList<Commit>();
        for (var id : ids) {
            commits.add(commit(id));
        }
        return List.copyOf(commits);
    }

    private Commit commit(org.eclipse.jgit.lib.ObjectId id) throws ReleaseException {
        try {
            return headers.commit(id);
        } catch (IOException e) {
            throw GitFailures.local("read the commit " + id.name(), e);
        }
    }

    private Header read(ObjectId id) throws ReleaseException, InterruptedException {
        try {
            fetch(missing(Set.of(id)));
            var found = headers.find(Ids.jgit(id));
            return found.orElseThrow(() -> GitFailures.absent(id));
        } catch (IncorrectObjectTypeException e) {
            throw GitFailures.notACommit(id);
        } catch (IOException e) {
            throw GitFailures.local("read the commit " + id.abbreviated(), e);
        }
    }

    private Set<ObjectId> missing(Iterable<ObjectId> commits) {
        var missing = new HashSet<ObjectId>();
        for (var commit : commits) {
            if (!scratch.has(commit)) {
                missing.add(commit);
            }
        }
        return missing;
    }

    private void fetch(Set<ObjectId> commits) throws ReleaseException, InterruptedException {
        if (!commits.isEmpty() && remote.isElsewhere()) {
            deepen(commits, new Depth.One());
        }
    }

    /** A clone that is not shallow has all that is behind its commits, and lacks what is above them. */
    private void deepen(Set<ObjectId> heads, Depth depth) throws ReleaseException, InterruptedException {
        var request = Files.exists(clone.shallow())
                ? new FetchRequest(Ids.jgit(heads), Set.of(), Filter.HEADERS, depth)
                : new FetchRequest(Ids.jgit(heads), clone.tips(), Filter.HEADERS, new Depth.ToWhatIsHere());
        remote.fetch(scratch.repository(), request);
    }

    @Override
    public void close() {
        headers.close();
    }
}
