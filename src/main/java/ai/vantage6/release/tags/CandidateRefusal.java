package ai.vantage6.release.tags;

import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;

/** Why no candidate can be made, or none be promoted. */
final class CandidateRefusal {

    private CandidateRefusal() {}

    static ReleaseException finalExists(Version end) {
        return new ReleaseException(
                "final-exists",
                "make a tag that leads to " + end,
                end + " itself has its tag, or is out",
                "Name the version after it");
    }

    static ReleaseException finalHigher(Version end, Version higher) {
        return new ReleaseException(
                "final-higher",
                "make a candidate of " + end,
                "the final " + higher + " of the same line is there already, so nobody would be offered it",
                "Name a version after " + higher);
    }

    static ReleaseException unknown(ReleaseTag candidate) {
        return new ReleaseException(
                "candidate-unknown",
                "promote " + candidate.version(),
                "the remote has no tag " + candidate,
                "Name a candidate that is out, such as those on the page of releases");
    }

    static ReleaseException notOut(ReleaseTag candidate, ReleasedVersions released) {
        return new ReleaseException(
                "candidate-not-out",
                "promote " + candidate.version(),
                released.told().isEmpty()
                        ? "it cannot be told whether it is out"
                        : "it is not out, so nobody can have tested it",
                "Finish its release first: release --tag " + candidate);
    }

    static Problem branchMoved(Release release) {
        return new Problem(
                "branch-moved",
                "put the version commit of " + release.version() + " on " + release.branch(),
                "the branch has moved on from " + release.before().abbreviated() + " to "
                        + release.branchHead().abbreviated(),
                "Let the version commit be merged into the branch with \"branch-moved: merge\" in"
                        + " .github/vantage6-release.yml, or make another candidate of what the branch is now");
    }
}
