package ai.vantage6.release.rehearsal;

import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.ThrowAwayRemote.Branches;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/** The branches and tags of the repository that a throw-away remote is made from. */
record SourceRefs(CloneDirectory source) {

    private static final String[] BRANCH_PREFIXES = {"refs/remotes/origin/", "refs/heads/"};

    Optional<ObjectId> tagged(ReleaseTag tag) throws IOException {
        return source.commitOf(tag.ref());
    }

    /** The branch that the tag was most likely pushed on, of those that may be released from: the line's own, main, or another. */
    String branchOf(ReleaseTag tag, ObjectId tagged, Branches wanted)
            throws ReleaseException, InterruptedException, IOException {
        var heads = branches();
        var order = new LinkedHashMap<String, ObjectId>();
        for (var name : new String[] {"release/" + tag.version().line(), "main", "master"}) {
            Optional.ofNullable(heads.get(name)).ifPresent(head -> order.put(name, head));
        }
        heads.forEach(order::putIfAbsent);
        order.keySet().removeIf(wanted.allowed().negate());
        var holding = holding(tagged, order);
        return order.keySet().stream().filter(holding::contains).findFirst().orElse(wanted.otherwise());
    }

    /** Where the branch stands; the checked-out commit where nobody has named the branch and it does not hold that yet. */
    ObjectId headOf(String branch, ObjectId commit, boolean named)
            throws ReleaseException, InterruptedException, IOException {
        var heads = branches();
        return heads.containsKey(branch) && (named || holding(commit, heads).contains(branch))
                ? heads.get(branch)
                : commit;
    }

    private Set<String> holding(ObjectId tagged, Map<String, ObjectId> heads)
            throws ReleaseException, InterruptedException {
        var directory = source.directory();
        try (var repository = JGitRepository.open(directory, Optional.of(directory.toString()), Optional.empty())) {
            return repository.branchesHolding(tagged, heads).branches();
        }
    }

    /** The refs when the tag was pushed: the one branch, the tag, and every tag on a commit that is not younger. */
    String whenTagged(ThrowAwayRemote remote) throws IOException {
        try (var walk = new RevWalk(source.repository())) {
            var day = walk.parseCommit(
                            source.repository().resolve(remote.tagged().hex()))
                    .getCommitTime();
            var lines = tags(walk, tagged -> !(tagged instanceof RevCommit commit) || commit.getCommitTime() <= day);
            put(lines, "refs/heads/" + remote.branch(), remote.tagged());
            return packed(lines, remote);
        }
    }

    /** The refs of today, as if the checked-out commit had been pushed and tagged. */
    String today(ThrowAwayRemote remote) throws ReleaseException, IOException, InterruptedException {
        try (var walk = new RevWalk(source.repository())) {
            var lines = tags(walk, tagged -> true);
            var branches = branches();
            branches.forEach((name, head) -> put(lines, "refs/heads/" + name, head));
            if (!holding(remote.tagged(), branches).contains(remote.branch())) {
                put(lines, "refs/heads/" + remote.branch(), remote.tagged());
            }
            return packed(lines, remote);
        }
    }

    private static void put(Map<String, String> lines, String ref, ObjectId id) {
        lines.put(ref, id + " " + ref + "\n");
    }

    /** In git's own form, with the tag that is released. */
    private static String packed(TreeMap<String, String> lines, ThrowAwayRemote remote) {
        var ref = remote.tag().ref();
        if (remote.bearsTag()
                && !lines.getOrDefault(ref, "").contains(remote.tagged().hex())) {
            put(lines, ref, remote.tagged());
        }
        return "# pack-refs with: peeled fully-peeled sorted \n" + String.join("", lines.values());
    }

    /** The tags; one that names a file or a directory has no date, and hinders a real release like any other. */
    private TreeMap<String, String> tags(RevWalk walk, Predicate<RevObject> wanted) throws IOException {
        var lines = new TreeMap<String, String>();
        for (var ref : source.repository().getRefDatabase().getRefsByPrefix("refs/tags/")) {
            tagged(walk, ref).filter(wanted).ifPresent(tagged -> lines.put(ref.getName(), packed(ref, tagged)));
        }
        return lines;
    }

    private static String packed(Ref ref, RevObject tagged) {
        var id = ref.getObjectId();
        var line = id.name() + " " + ref.getName() + "\n";
        return id.equals(tagged) ? line : line + "^" + tagged.name() + "\n";
    }

    /** Empty when a shallow clone lacks what is tagged. */
    private static Optional<RevObject> tagged(RevWalk walk, Ref ref) throws IOException {
        try {
            return Optional.of(walk.peel(walk.parseAny(ref.getObjectId())));
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
