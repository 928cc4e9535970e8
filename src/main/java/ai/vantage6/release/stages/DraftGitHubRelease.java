package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.github.ReleaseHost.Asset;
import ai.vantage6.release.github.ReleaseHost.HostedRelease;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Map;

/** Fills a draft that nobody sees with everything that the release consists of. */
public record DraftGitHubRelease(ReleaseHost host) implements Stage<ReleaseRecord, List<Asset>> {

    private static final StageId ID = new StageId("draft-release", "Draft the GitHub release");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Asset>> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        var release = record.release();
        var assets = ReleaseAssets.of(record);
        var plan = Plan.of(assets);
        var found = host.find(release);
        if (found.isEmpty()) {
            plan = plan.change(Change.replaceable(
                    "create the draft of the GitHub release " + release.tag(), () -> host.createDraft(release)));
        }
        if (!host.showsDrafts()) {
            plan = plan.note("without a token for GitHub a draft of an earlier run cannot be seen");
        }
        var hosted = found.orElse(new HostedRelease(true, Map.of()));
        for (var asset : assets) {
            plan = attach(plan, release, hosted, asset);
        }
        for (var stranger : ReleaseAssets.strangers(hosted, assets)) {
            plan = plan.warn("the GitHub release holds " + stranger + ", which is not ours");
        }
        return plan;
    }

    private Plan<List<Asset>> attach(Plan<List<Asset>> plan, Release release, HostedRelease hosted, Asset asset) {
        var entry = ReleaseAssets.entry(hosted, asset);
        if (entry.equals(new Entry.Identical())) {
            return plan.note(asset.name() + " is already attached");
        }
        return hosted.draft()
                ? plan.change(Change.replaceable("attach " + asset.name(), () -> host.attach(release, asset)))
                : plan.refuse(ReleaseAssets.tooLate(release, asset, entry));
    }
}
