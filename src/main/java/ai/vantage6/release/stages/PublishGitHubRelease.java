package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Shows the filled draft to everybody. */
public record PublishGitHubRelease(ReleaseHost host) implements Stage<ReleaseRecord, ReleaseTag> {

    private static final StageId ID = new StageId("publish-release", "Publish the GitHub release");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ReleaseTag> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        var release = record.release();
        var published = host.find(release).filter(hosted -> !hosted.draft()).isPresent();
        return published
                ? Plan.nothing(release.tag(), "the GitHub release is already published")
                : Plan.of(release.tag())
                        .change(Change.replaceable(
                                "publish the GitHub release " + release.tag() + latest(release),
                                () -> host.publish(release)));
    }

    private static String latest(Release release) {
        return release.isHighestFinal() ? " as the latest" : "";
    }
}
