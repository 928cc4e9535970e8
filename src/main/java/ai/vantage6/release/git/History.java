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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.revwalk.RevCommit;

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
        var holding = new HashMap<ObjectId, Boolean>();
        var unknown = new HashSet<ObjectId>();
        var since = since(commit);
        for (var head : Set.copyOf(heads.values())) {
            var walk = walk(Set.of(head), since, found -> found.name().equals(commit.hex()));
            holding.put(head, !walk.found().isEmpty());
            if (walk.found().isEmpty() && !walk.complete()) {
                unknown.add(head);
            }
        }
        fetchBack(unknown, since);
        for (var head : unknown) {
            var walk = walk(Set.of(head), since, found -> found.name().equals(commit.hex()));
            holding.put(head, !walk.found().isEmpty());
        }
        return heads.entrySet().stream()
                .filter(head -> holding.getOrDefault(head.getValue(), false))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<Commit> commitsSaying(String message, ObjectId head, ObjectId around)
            throws ReleaseException, InterruptedException {
        var since = since(around);
        var starts = new HashSet<>(List.of(head, around));
        Predicate<RevCommit> wanted = commit ->
                !commit.name().equals(around.hex()) && commit.getFullMessage().equals(message);
        var walk = walk(starts, since, wanted);
        if (!walk.complete()) {
            fetchBack(Set.of(head), since);
            walk = walk(starts, since, wanted);
        }
        return walk.found();
    }

    private Instant since(ObjectId commit) throws ReleaseException, InterruptedException {
        return commit(commit).date().minus(WINDOW);
    }

    private Headers.Walk walk(Set<ObjectId> starts, Instant since, Predicate<RevCommit> wanted)
            throws ReleaseException {
        try {
            return Headers.walk(scratch.repository(), starts, since, wanted);
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
