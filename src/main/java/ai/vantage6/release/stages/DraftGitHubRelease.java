package ai.vantage6.release.stages;

import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.record.ReleaseAssets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Fills a draft that nobody sees with everything that the release consists of.
 *
 * @param output takes the release record and the checksums
 */
public record DraftGitHubRelease(ReleaseHost host, Path output)
        implements Stage<ReleaseRecord, DraftGitHubRelease.Draft> {

    /** A release with the files that everybody is to get. */
    public record Draft(Release release, List<Asset> assets) {

        public Draft {
            assets = List.copyOf(assets);
        }
    }

    @Override
    public String title() {
        return "Draft the GitHub release";
    }

    @Override
    public Plan<Draft> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        var release = record.release();
        var found = host.find(release.tag());
        if (found.isPresent() && found.get().asset(ReleaseAssets.RECORD).isPresent()) {
            host.fetch(found.get().asset(ReleaseAssets.RECORD).get(), output.resolve(ReleaseAssets.RECORD));
        }
        var assets = ReleaseAssets.of(record, output);
        var plan = Plan.of(new Draft(release, assets));
        if (found.isEmpty()) {
            plan = plan.change(Change.replaceable(
                    "create the draft of the GitHub release " + release.tag(), () -> host.createDraft(release)));
        }
        if (!host.showsDrafts()) {
            plan = plan.note("without a token for GitHub a draft of an earlier run cannot be seen");
        }
        var hosted = found.orElse(new HostedRelease(HostedRelease.State.DRAFT, Map.of()));
        var hosts = new HostedAssets(hosted, assets);
        if (hosts.refused(release.tag()).isPresent()) {
            return plan.refuse(hosts.refused(release.tag()).get());
        }
        for (var asset : assets) {
            plan = hosts.holds(asset)
                    ? plan.note(asset.name() + " is already attached")
                    : plan.change(Change.replaceable(
                            hosts.verb(asset) + asset.name(), () -> host.attach(release.tag(), asset)));
        }
        for (var stranger : hosts.strangers()) {
            plan = plan.warn("the GitHub release holds " + stranger + ", which is not ours");
        }
        return plan;
    }
}
