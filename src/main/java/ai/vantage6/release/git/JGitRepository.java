package ai.vantage6.release.git;

import ai.vantage6.release.git.FetchRequest.Filter;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The source repository through JGit. The clone is only read; what is fetched or made goes into scratch repositories. */
public final class JGitRepository implements SourceRepository, AutoCloseable {

    private final CloneDirectory clone;
    private final Remote remote;
    private final Remote tagging;
    private final ScratchRepository objects;
    /** Apart from {@link #objects}, since a push must not mistake a commit without files for one that is whole. */
    private final ScratchRepository headers;

    private final History history;

    private JGitRepository(
            CloneDirectory clone, Remote remote, Remote tagging, ScratchRepository objects, ScratchRepository headers) {
        this.clone = clone;
        this.remote = remote;
        this.tagging = tagging;
        this.objects = objects;
        this.headers = headers;
        this.history = new History(headers, clone, remote);
    }

    /**
     * Opens the clone that the directory is in.
     *
     * @param remote where the remote is, when it is not the clone's {@code origin}
     * @param secret the token that may push (COMMIT_PAT)
     */
    public static JGitRepository open(Path directory, Optional<String> remote, Optional<Secret> secret)
            throws ReleaseException {
        return open(directory, remote, PushTokens.one(secret), RemotePolicy.USUAL);
    }

    /** The same, where tags are pushed with a token of their own. */
    public static JGitRepository open(Path directory, Optional<String> remote, PushTokens tokens)
            throws ReleaseException {
        return open(directory, remote, tokens, RemotePolicy.USUAL);
    }

    static JGitRepository open(Path directory, Optional<String> remote, PushTokens tokens, RemotePolicy policy)
            throws ReleaseException {
        var clone = CloneDirectory.containing(directory);
        try {
            var address = RemoteAddress.parse(remote.or(clone::origin).orElseThrow(JGitRepository::noRemote));
            var borrowed = new ArrayList<>(List.of(clone.objects()));
            var shallow = clone.shallow();
            if (address.directory().isPresent()) {
                try (var source = CloneDirectory.containing(address.directory().get())) {
                    borrowed.add(source.objects());
                    shallow = source.shallow();
                }
            }
            var objects = ScratchRepository.borrowing(borrowed, shallow);
            borrowed.add(objects.objects());
            var headers = ScratchRepository.borrowing(borrowed, shallow);
            return new JGitRepository(
                    clone,
                    new Remote(address, tokens.commits(), policy),
                    new Remote(address, tokens.tags(), policy),
                    objects,
                    headers);
        } catch (ReleaseException e) {
            clone.close();
            throw e;
        } catch (IOException e) {
            clone.close();
            throw GitFailures.local("make a scratch repository", e);
        }
    }

    @Override
    public RemoteRefs refs() throws ReleaseException, InterruptedException {
        var branches = new HashMap<String, ObjectId>();
        var tags = new HashMap<String, RemoteTag>();
        var standard = Optional.<String>empty();
        for (var ref : remote.refs(objects.repository())) {
            if (ref.getName().equals(Constants.HEAD) && ref.isSymbolic()) {
                standard = Optional.of(Repository.shortenRefName(ref.getTarget().getName()));
            } else if (ref.getName().startsWith("refs/heads/")) {
                branches.put(ref.getName().substring("refs/heads/".length()), Ids.peeled(ref));
            } else if (ref.getName().startsWith("refs/tags/")) {
                tags.put(
                        ref.getName().substring("refs/tags/".length()),
                        new RemoteTag(Ids.of(ref.getObjectId()), Ids.peeled(ref)));
            }
        }
        return new RemoteRefs(branches, tags, standard);
    }

    @Override
    public ObjectId head() throws ReleaseException {
        return clone.head();
    }

    @Override
    public Optional<String> branch() throws ReleaseException {
        return clone.branch();
    }

    @Override
    public Commit commit(ObjectId id) throws ReleaseException, InterruptedException {
        return history.commit(id);
    }

    @Override
    public Holding branchesHolding(ObjectId commit, Map<String, ObjectId> heads)
            throws ReleaseException, InterruptedException {
        return history.branchesHolding(commit, heads);
    }

    @Override
    public List<Commit> historySince(Instant time, ObjectId head) throws ReleaseException, InterruptedException {
        return history.since(time, head);
    }

    @Override
    public Set<String> changedPaths(ObjectId before, ObjectId after) throws ReleaseException, InterruptedException {
        var tried = "compare " + before.abbreviated() + " with " + after.abbreviated();
        return reading(tried, new HashSet<>(List.of(before, after)), Filter.PATHS, () -> {
            var paths = new HashSet<String>();
            try (var walk = new TreeWalk(objects.repository())) {
                walk.addTree(objects.repository().parseCommit(Ids.jgit(before)).getTree());
                walk.addTree(objects.repository().parseCommit(Ids.jgit(after)).getTree());
                walk.setRecursive(true);
                walk.setFilter(TreeFilter.ANY_DIFF);
                while (walk.next()) {
                    paths.add(walk.getPathString());
                }
            }
            return Set.copyOf(paths);
        });
    }

    @Override
    public SourceFiles files(ObjectId commit) throws ReleaseException, InterruptedException {
        var tried = "read the files of " + commit.abbreviated();
        return reading(tried, Set.of(commit), Filter.NONE, () -> TreeFiles.whole(objects.repository(), commit));
    }

    @Override
    public Commit write(List<ObjectId> parents, Map<String, byte[]> replaced, String message)
            throws ReleaseException, InterruptedException {
        var writer = new CommitWriter(objects.repository());
        var base = Set.of(parents.getFirst());
        return history.commit(
                reading("write a commit", base, Filter.NONE, () -> writer.write(parents, replaced, message)));
    }

    @Override
    public void checkPush() throws ReleaseException, InterruptedException {
        if (remote.knowsUs()) {
            remote.checkPush(objects.repository());
        }
    }

    @Override
    public void push(ObjectId commit, String branch, ObjectId expected) throws ReleaseException, InterruptedException {
        new BranchPush(this, remote, objects.repository()).push(commit, branch, expected);
    }

    @Override
    public void tag(ObjectId commit, String tag) throws ReleaseException, InterruptedException {
        new TagPush(this, tagging, objects.repository()).push(commit, tag);
    }

    @Override
    public void moveTag(String tag, ObjectId commit, Optional<ObjectId> expected)
            throws ReleaseException, InterruptedException {
        var tried = "read the commit " + commit.abbreviated(); // a push sends what the remote may lack
        reading(tried, Set.of(commit), Filter.PATHS, () -> objects.repository().parseCommit(Ids.jgit(commit)));
        new TagMove(this, tagging, objects.repository()).push(tag, commit, expected);
    }

    @Override
    public void close() {
        history.close();
        headers.close();
        objects.close();
        clone.close();
    }

    /** Something that needs whole commits. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(String tried, Set<ObjectId> commits, Filter filter, Reading<T> reading)
            throws ReleaseException, InterruptedException {
        try {
            try {
                return reading.read();
            } catch (MissingObjectException e) {
                fetch(commits, filter, Ids.jgit(Set.of(clone.head())));
            }
            try {
                return reading.read();
            } catch (MissingObjectException e) {
                // the clone has less of its own head than a clone should: it is partial, or borrows from one that is
                fetch(commits, filter, Set.of());
            }
            return reading.read();
        } catch (IOException e) {
            throw GitFailures.local(tried, e);
        }
    }

    private void fetch(Set<ObjectId> commits, Filter filter, Set<org.eclipse.jgit.lib.ObjectId> haves)
            throws ReleaseException, InterruptedException {
        if (remote.isElsewhere()) {
            // what was made here is not known there
            var missing = commits.stream().filter(id -> !objects.has(id)).collect(Collectors.toSet());
            var wants = Ids.jgit(missing.isEmpty() ? commits : missing);
            remote.fetch(objects.repository(), FetchRequest.alone(wants, filter).having(haves));
        }
    }

    private static ReleaseException noRemote() {
        return new ReleaseException(
                "no-remote",
                "find the remote repository",
                "the clone has no remote named origin",
                "Give services.git an address in .github/vantage6-release.yml");
    }
}
