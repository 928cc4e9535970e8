package ai.vantage6.release.stages;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.Problem;

/** Why a version commit cannot go on its branch. */
final class CommitRefusal {

    private CommitRefusal() {}

    static Problem differs(Release release, ObjectId commit) {
        return new Problem(
                "version-commit-differs",
                "continue the release of " + release.version(),
                "its version commit " + commit.abbreviated() + " on " + release.branch()
                        + " holds other files than this program writes",
                "See what differs with \"git show " + commit.abbreviated() + "\" and release the next version number");
    }

    static Problem branchMoved(Release release) {
        return new Problem(
                "branch-moved",
                "put the version commit of " + release.version() + " on " + release.branch(),
                "the branch has moved on from the tagged commit "
                        + release.tagged().abbreviated() + " to "
                        + release.branchHead().abbreviated(),
                "Tag the head of " + release.branch()
                        + " with the next version number, or name a branch that ends at the tag with the input branch");
    }
}
