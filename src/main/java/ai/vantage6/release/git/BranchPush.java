package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;

/** Moves a branch forward to a commit of ours, if it stands where it is expected. */
record BranchPush(SourceRepository source, Remote remote, Repository local) {

    private static final Pattern VERSION_COMMIT = Pattern.compile("Updated the version to (\\S+)\\s*");

    void push(ObjectId commit, String branch, ObjectId expected) throws ReleaseException, InterruptedException {
        var tried = "push " + commit.abbreviated() + " to " + branch;
        new LeasedPush(remote, local, "refs/heads/" + branch, commit, Optional.of(expected))
                .push(tried, () -> holds(commit, branch), () -> moved(tried, branch, expected));
    }

    private boolean holds(ObjectId commit, String branch) throws ReleaseException, InterruptedException {
        var head = source.refs().branch(branch);
        return head.isPresent()
                && source.branchesHolding(commit, Map.of(branch, head.get()))
                        .branches()
                        .contains(branch);
    }

    /** Empty while the branch still stands where it was expected. */
    private Optional<ReleaseException> moved(String tried, String branch, ObjectId expected)
            throws ReleaseException, InterruptedException {
        var head = source.refs().branch(branch);
        if (head.equals(Optional.of(expected))) {
            return Optional.empty();
        }
        var because = head.isEmpty()
                ? "the branch was deleted meanwhile"
                : "the branch has moved from " + expected.abbreviated() + " to "
                        + head.get().abbreviated() + " meanwhile: " + who(head.get());
        return Optional.of(new ReleaseException(
                "branch-moved",
                tried,
                because,
                "Nothing of this version is out, so its number is free: delete the tag and tag the head of " + branch
                        + " again; with \"branch-moved: merge\" in .github/vantage6-release.yml, or where the tag was still to"
                        + " be made, run the same again"));
    }

    private String who(ObjectId head) throws ReleaseException, InterruptedException {
        var release = VERSION_COMMIT.matcher(source.commit(head).message());
        return release.matches() ? "the release of " + release.group(1) + " was faster" : "somebody pushed to it";
    }
}
