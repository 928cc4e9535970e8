package ai.vantage6.release.tags;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Set;

/** Why no branch can take a version commit. */
final class BranchRefusal {

    private BranchRefusal() {}

    static ReleaseException ambiguous(ReleaseTag tag, Set<String> holding) {
        return new ReleaseException(
                "branch-ambiguous",
                "find the branch of " + tag,
                "it is on several: " + String.join(", ", holding),
                "Name the one that takes the version commit with the input branch; or, for every release, leave only such branches"
                        + " under branches in .github/vantage6-release.yml");
    }

    static ReleaseException onNone(ReleaseTag tag, ObjectId tagged, Set<String> elsewhere) {
        return elsewhere.isEmpty()
                ? new ReleaseException(
                        "tag-on-no-branch",
                        "find the branch of " + tag,
                        "no branch of the remote holds its commit " + tagged.abbreviated(),
                        "Push the branch first, or delete the tag and tag a commit that is on a branch")
                : new ReleaseException(
                        "branch-not-allowed",
                        "find the branch of " + tag,
                        "it is only on branches that must not be released from: " + String.join(", ", elsewhere),
                        "Merge the commit first, or list the branch under branches in .github/vantage6-release.yml");
    }

    /** "Cannot tell" is not "no". */
    static ReleaseException untold(ReleaseTag tag, ObjectId tagged, Set<String> cut) {
        return new ReleaseException(
                "history-cut",
                "find the branch of " + tag,
                "the remote's own history is cut off before it can be told whether " + String.join(", ", cut)
                        + " holds " + tagged.abbreviated(),
                "Release from a remote with its whole history (git fetch --unshallow)");
    }

    static ReleaseException notOn(ReleaseTag tag, ObjectId tagged, String branch) {
        return new ReleaseException(
                "tag-not-on-branch",
                "release " + tag + " from " + branch,
                "the remote's branch does not hold the tagged commit " + tagged.abbreviated(),
                "Name a branch that does, or leave the input branch empty");
    }

    static ReleaseException notAllowed(String branch, AllowedBranches allowed) {
        return new ReleaseException(
                "branch-not-allowed",
                "release from " + branch,
                "only these branches are released from: " + allowed,
                "Name one of them, or list the branch under branches in .github/vantage6-release.yml");
    }

    static ReleaseException unnamed() {
        return new ReleaseException(
                "branch-missing",
                "find the branch on which the candidate is made",
                "none is named, and the remote does not say which one is its default",
                "Name it with the input branch");
    }

    static ReleaseException missing(String branch) {
        return new ReleaseException(
                "branch-missing",
                "release from " + branch,
                "the remote has no such branch",
                "Push it, or name another one with the input branch");
    }
}
