package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;

/** Shows the filled draft to everybody. */
public record PublishGitHubRelease(ReleaseHost host) implements Stage<DraftGitHubRelease.Draft, ReleaseTag> {

    @Override
    public String title() {
        return "Publish the GitHub release";
    }

    @Override
    public Plan<ReleaseTag> prepare(DraftGitHubRelease.Draft draft) throws ReleaseException, InterruptedException {
        var release = draft.release();
        var published =
                host.find(release.tag()).filter(hosted -> !hosted.isDraft()).isPresent();
        return published
                ? Plan.nothing(release.tag(), "the GitHub release is already published")
                : Plan.of(release.tag())
                        .change(Change.replaceable(
                                "publish the GitHub release " + release.tag() + latest(release),
                                () -> host.publish(release, draft.assets())));
    }

    private static String latest(Release release) {
        return release.isHighestFinal() ? " as the latest" : "";
    }
}
