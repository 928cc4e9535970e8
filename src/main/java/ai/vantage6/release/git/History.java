package ai.vantage6.release.git;

import ai.vantage6.release.git.Wish.Content;
import ai.vantage6.release.git.Wish.Reach;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The commits around a tagged one, fetched without their files.
 *
 * <p>What is three months older than the tagged commit has no part in its release, so the whole history is never needed.
 */
final class History {

    private static final Duration WINDOW = Duration.ofDays(90);

    private final Scratch scratch;
    private final CloneDirectory clone;
    private final Remote remote;
    private final Map<ObjectId, Instant> fetchedBackTo = new HashMap<>();

    History(Scratch scratch, CloneDirectory clone, Remote remote) {
        this.scratch = scratch;
        this.clone = clone;
        this.remote = remote;
    }

    Commit commit(ObjectId id) throws ReleaseException, InterruptedException {
        try {
            if (!scratch.has(id)) {
                remote.fetch(scratch.repository(), Wish.alone(Set.of(Ids.jgit(id)), Content.HEADERS));
            }
            return Headers.read(scratch.repository(), id);
        } catch (IOException e) {
            throw GitFailures.local("read the commit " + id.abbreviated(), e);
        }
    }

    Set<String> branchesHolding(ObjectId commit, Map<String, ObjectId> heads)
            throws ReleaseException, InterruptedException {
        var since = since(commit);
        var unknown = new HashSet<ObjectId>();
        for (var head : heads.values()) {
            if (!head.equals(commit) && !walk(Set.of(head), since).tells(commit)) {
                unknown.add(head);
            }
        }
        fetchBack(unknown, since);
        var holding = new TreeSet<String>();
        for (var head : heads.entrySet()) {
            if (walk(Set.of(head.getValue()), since).reached().containsKey(commit)) {
                holding.add(head.getKey());
            }
        }
        return holding;
    }

    List<Commit> commitsSaying(String message, ObjectId head, ObjectId around)
            throws ReleaseException, InterruptedException {
        var since = since(around);
        var starts = Set.of(head).contains(around) ? Set.of(head) : Set.of(head, around);
        if (!walk(starts, since).complete()) {
            fetchBack(Set.of(head), since);
        }
        return walk(starts, since).reached().values().stream()
                .filter(commit -> commit.message().equals(message))
                .filter(commit -> !commit.id().equals(around))
                .toList();
    }

    private Instant since(ObjectId commit) throws ReleaseException, InterruptedException {
        return commit(commit).date().minus(WINDOW);
    }

    private Headers.Walk walk(Set<ObjectId> starts, Instant since) throws ReleaseException {
        try {
            return Headers.walk(scratch.repository(), starts, since);
        } catch (IOException e) {
            throw GitFailures.local("walk through the history", e);
        }
    }

    /** Fetches what the heads have above that time, unless that was done before or the remote's objects are borrowed. */
    private void fetchBack(Set<ObjectId> heads, Instant since) throws ReleaseException, InterruptedException {
        var wanted = new HashSet<ObjectId>();
        for (var head : heads) {
            var fetched = fetchedBackTo.getOrDefault(head, Instant.MAX);
            if (fetched.isAfter(since)) {
                wanted.add(head);
                fetchedBackTo.put(head, since);
            }
        }
        if (wanted.isEmpty() || remote.address().directory().isPresent()) {
            return;
        }
        if (!Files.exists(clone.shallow())) {
            var wish = new Wish(Ids.jgit(wanted), clone.tips(), Content.HEADERS, new Reach.ToWhatIsHere());
            remote.fetch(scratch.repository(), wish);
            return;
        }
        var missing = wanted.stream().filter(head -> !scratch.has(head)).collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            remote.fetch(scratch.repository(), Wish.alone(Ids.jgit(missing), Content.HEADERS));
        }
        var young = new HashSet<ObjectId>();
        for (var head : wanted) {
            // git sends the whole history of a branch that is older than the limit
            if (!commit(head).date().isBefore(since)) {
                young.add(head);
            }
        }
        if (!young.isEmpty()) {
            var wish = new Wish(Ids.jgit(young), Set.of(), Content.HEADERS, new Reach.Since(since));
            remote.fetch(scratch.repository(), wish);
        }
    }
}
