package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.github.ReleaseHost.Asset;
import ai.vantage6.release.github.ReleaseHost.HostedRelease;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import java.util.List;
import java.util.Optional;

/** Fills a draft that nobody sees with everything that the release consists of. */
public record DraftGitHubRelease(ReleaseHost host) implements Stage<ReleaseRecord, List<Asset>> {

    @Override
    public String title() {
        return "Draft the GitHub release";
    }

    @Override
    public Plan<List<Asset>> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        var release = record.release();
        var assets = ReleaseAssets.of(record);
        var plan = Plan.of(assets);
        var hosted = host.find(release);
        if (hosted.isEmpty()) {
            plan = plan.change(Change.replaceable(
                    "create the draft of GitHub release " + release.tag(), () -> host.createDraft(release)));
        }
        for (var asset : assets) {
            plan = attach(plan, record, hosted, asset);
        }
        return plan;
    }

    private Plan<List<Asset>> attach(
            Plan<List<Asset>> plan, ReleaseRecord record, Optional<HostedRelease> hosted, Asset asset) {
        var there =
                hosted.flatMap(release -> Optional.ofNullable(release.assets().get(asset.name())));
        if (there.filter(asset.digest()::equals).isPresent()) {
            return plan.note(asset.name() + " is already attached");
        }
        if (hosted.filter(release -> !release.draft()).isPresent()) {
            return plan.refuse(new Problem(
                    "published-release-differs",
                    "attach " + asset.name() + " to the GitHub release "
                            + record.release().tag(),
                    "that release is published already and " + (there.isPresent() ? "holds other bytes" : "lacks it"),
                    "Compare it with the release record; release the next version number if it is not ours"));
        }
        return plan.change(Change.replaceable("attach " + asset.name(), () -> host.attach(record.release(), asset)));
    }
}
