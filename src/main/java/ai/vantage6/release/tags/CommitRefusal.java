package ai.vantage6.release.tags;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Set;

/** Why a version commit cannot go on its branch, or is no longer there. */
public final class CommitRefusal {

    private CommitRefusal() {}

    public static Problem differs(Release release, ObjectId commit) {
        var look = "See what differs with \"git show " + commit.abbreviated() + "\"; ";
        return new Problem(
                "version-commit-differs",
                "continue the release of " + release.version(),
                "its version commit " + commit.abbreviated() + " on " + release.branch()
                        + " holds other files than this program writes",
                release.released().include(release.version())
                        ? look + release.version() + " is out as that commit has it, so release the next version number"
                        : look + "while nothing of " + release.version() + " is out its number is free: revert that"
                                + " commit, delete the tag and tag the head of " + release.branch());
    }

    public static Problem branchMoved(Release release) {
        return new Problem(
                "branch-moved",
                "put the version commit of " + release.version() + " on " + release.branch(),
                movedOn(release),
                "Delete the tag and tag the head of " + release.branch()
                        + " with the same number, or let the version commit be merged into the branch with"
                        + " \"branch-moved: merge\" in .github/vantage6-release.yml");
    }

    static ReleaseException conflict(Release release, Set<String> touched) {
        return new ReleaseException(
                "branch-moved",
                "merge the version commit of " + release.version() + " into " + release.branch(),
                movedOn(release) + ", and files that declare the version have changed there: "
                        + Few.of(touched.stream().sorted().toList(), 3),
                "Delete the tag and tag the head of " + release.branch() + " with the same number");
    }

    static ReleaseException branchLost(Release release, ObjectId held) {
        return new ReleaseException(
                "branch-moved",
                "go on with the release of " + release.tag() + " from " + release.branch(),
                "the branch no longer holds " + held.abbreviated() + ": somebody moved or deleted it meanwhile",
                "Push the branch again as it was to go on, or leave the release as it is");
    }

    private static String movedOn(Release release) {
        return "the branch has moved on from the tagged commit "
                + release.tagged().abbreviated() + " to " + release.branchHead().abbreviated();
    }
}
