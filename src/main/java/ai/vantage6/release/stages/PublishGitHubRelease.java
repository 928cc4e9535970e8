package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Shows the filled draft to everybody. People may have the files from then on, so it cannot be taken back. */
public record PublishGitHubRelease(ReleaseHost host) implements Stage<Draft, ReleaseTag> {

    static final StageId ID = new StageId("publish-release", "Publish the GitHub release");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ReleaseTag> prepare(Draft draft) throws ReleaseException, InterruptedException {
        var release = draft.release();
        var found = host.find(release.tag());
        return found.filter(hosted -> !hosted.isDraft()).isPresent()
                ? Plan.of(release.tag()).permanent("the GitHub release is already published")
                : Plan.of(release.tag())
                        .change(Change.permanent(
                                "publish the GitHub release " + release.tag() + latest(release),
                                () -> host.publish(release, draft.assets())));
    }

    private static String latest(Release release) {
        return release.isHighestFinal() ? " as the latest" : "";
    }
}
