package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.HostedAssets;
import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.record.ReleaseAssets;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Fills a draft that nobody sees with everything that the release consists of: the record first, so that whatever is there
 * can be told.
 *
 * @param output takes the release record and the checksums
 * @param more goes behind the notes
 */
public record DraftGitHubRelease(ReleaseHost host, Path output, AddedNotes more)
        implements Stage<ReleaseRecord, Draft> {

    static final StageId ID = new StageId("draft-release", "Draft the GitHub release");

    /** With the notes that the host writes. */
    public DraftGitHubRelease(ReleaseHost host, Path output) {
        this(host, output, _ -> "");
    }

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Draft> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        var release = record.release();
        var found = host.find(release.tag());
        if (found.filter(HostedRelease::withdrawn).isPresent()) {
            return Plan.refused(WithdrawnVersion.of(release));
        }
        var recorded = found.flatMap(hosted -> hosted.asset(ReleaseAssets.RECORD));
        if (recorded.isPresent()) {
            host.fetch(recorded.get(), output.resolve(ReleaseAssets.RECORD));
        }
        var published = found.filter(hosted -> !hosted.isDraft()).isPresent();
        var hosted = HostedAssets.of(found.orElse(HostedRelease.EMPTY), ReleaseAssets.of(record, output, published));
        var plan = Plan.of(new Draft(release.madeAs(record.versionCommit()), hosted.wanted()));
        if (found.isEmpty()) {
            plan = plan.change(Change.replaceable(
                    "create the draft of the GitHub release " + release.tag(),
                    () -> host.createDraft(release, more.of(record))));
        }
        if (!host.showsDrafts()) {
            plan = plan.note("without a token for GitHub a draft of an earlier run cannot be seen");
        }
        var refused = hosted.refused(release.tag());
        if (refused.isPresent()) {
            return plan.refuse(refused.get());
        }
        return attached(plan.warn(hosted.strangers()), hosted, release);
    }

    /** What tells of the others goes first, one after the other; the distributions in any order. */
    private Plan<Draft> attached(Plan<Draft> draft, HostedAssets hosted, Release release) {
        var plan = draft;
        var distributions = new ArrayList<Change>();
        for (var asset : hosted.wanted()) {
            var change = Change.replaceable(hosted.verb(asset) + asset.name(), () -> host.attach(release.tag(), asset));
            if (hosted.holds(asset)) {
                plan = plan.note(asset.name() + " is already attached");
            } else if (ReleaseAssets.tellsOfOthers(asset)) {
                plan = plan.change(change);
            } else {
                distributions.add(change);
            }
        }
        return plan.together(distributions);
    }
}
