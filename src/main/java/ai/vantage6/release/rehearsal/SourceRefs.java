package ai.vantage6.release.rehearsal;

import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The branches and tags of the repository that a throw-away remote is made from. */
record SourceRefs(CloneDirectory source) {

    private static final String[] BRANCH_PREFIXES = {"refs/remotes/origin/", "refs/heads/"};

    Path objects() {
        return source.objects();
    }

    Path shallow() {
        return source.shallow();
    }

    Optional<ObjectId> tagged(ReleaseTag tag) throws IOException {
        var commit = Optional.ofNullable(source.repository().resolve(tag.ref() + "^{commit}"));
        return commit.map(id -> new ObjectId(id.name()));
    }

    /** The branch that the tag was most likely pushed on, of those that may be released from: the line's own, main, or another. */
    String branchOf(ReleaseTag tag, ObjectId tagged, Predicate<String> allowed)
            throws ReleaseException, InterruptedException, IOException {
        var heads = branches();
        var order = new LinkedHashMap<String, ObjectId>();
        for (var name : new String[] {"release/" + tag.version().line(), "main", "master"}) {
            Optional.ofNullable(heads.get(name)).ifPresent(head -> order.put(name, head));
        }
        heads.forEach(order::putIfAbsent);
        order.keySet().removeIf(allowed.negate());
        try (var repository = JGitRepository.open(
                source.directory(), Optional.of(source.directory().toString()), Optional.empty())) {
            for (var branch : order.entrySet()) {
                if (repository
                        .branchesHolding(tagged, Map.ofEntries(branch))
                        .branches()
                        .contains(branch.getKey())) {
                    return branch.getKey();
                }
            }
        }
        return "main";
    }

    /** The refs of the remote in git's own form: the one branch, the tag, and every tag on a commit that is not younger. */
    String packedRefs(ThrowAwayRemote remote) throws IOException {
        var lines = new TreeMap<String, String>();
        try (var walk = new RevWalk(source.repository())) {
            var day = walk.parseCommit(
                            source.repository().resolve(remote.tagged().hex()))
                    .getCommitTime();
            for (var ref : source.repository().getRefDatabase().getRefsByPrefix("refs/tags/")) {
                commit(walk, ref)
                        .filter(commit -> commit.getCommitTime() <= day)
                        .ifPresent(commit -> lines.put(ref.getName(), packed(ref, commit)));
            }
        }
        var own = remote.tagged().hex() + " " + remote.tag().ref() + "\n";
        if (!lines.getOrDefault(remote.tag().ref(), "").contains(remote.tagged().hex())) {
            lines.put(remote.tag().ref(), own);
        }
        lines.put("refs/heads/" + remote.branch(), remote.tagged().hex() + " refs/heads/" + remote.branch() + "\n");
        return "# pack-refs with: peeled fully-peeled sorted \n" + String.join("", lines.values());
    }

    private static String packed(Ref ref, RevCommit commit) {
        var id = ref.getObjectId();
        var line = id.name() + " " + ref.getName() + "\n";
        return id.equals(commit) ? line : line + "^" + commit.name() + "\n";
    }

    /** Empty when the tag names no commit or one that a shallow clone lacks. */
    private static Optional<RevCommit> commit(RevWalk walk, Ref ref) throws IOException {
        try {
            return walk.peel(walk.parseAny(ref.getObjectId())) instanceof RevCommit commit
                    ? Optional.of(commit)
                    : Optional.empty();
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    private Map<String, ObjectId> branches() throws IOException {
        var branches = new TreeMap<String, ObjectId>();
        for (var prefix : BRANCH_PREFIXES) {
            for (var ref : source.repository().getRefDatabase().getRefsByPrefix(prefix)) {
                if (!ref.isSymbolic()) {
                    branches.put(
                            ref.getName().substring(prefix.length()),
                            new ObjectId(ref.getObjectId().name()));
                }
            }
        }
        return branches;
    }
}
