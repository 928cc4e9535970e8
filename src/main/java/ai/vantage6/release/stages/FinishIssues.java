package ai.vantage6.release.stages;

import ai.vantage6.release.config.BoardConfig;
import ai.vantage6.release.issues.ReleasedIssues;
import ai.vantage6.release.issues.Tracking;
import ai.vantage6.release.issues.Tracking.Progress;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Moves the issues of a final release to what is done on the project board, and tells each with which version it is out. */
public record FinishIssues(Tracking tracking, BoardConfig config) implements Stage<ReleaseRecord, ReleasedIssues> {

    static final StageId ID = new StageId("issues", "Finish the issues of the release");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ReleasedIssues> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        if (tracking.issues().isEmpty()) {
            return Plan.nothing(ReleasedIssues.NONE, tracking.lacking().orElse("no issue is followed"));
        }
        var release = record.release();
        var released = tracking.issues().get().of(release, config.milestonesOf(release.version()));
        var progress = tracking.progress(released.closed(), release.tag());
        var settled = progress.stream().filter(Progress::isSettled).count();
        var plan = Plan.of(released).note(released.text(settled));
        for (var one : progress) { // one after another: GitHub takes few comments at a time
            plan = one.isSettled()
                    ? plan
                    : plan.change(Change.courtesy(summary(one), () -> tracking.settle(one.issue(), release.tag())));
        }
        return tracking.lacking().map(plan::note).orElse(plan);
    }

    private String summary(Progress progress) {
        if (progress.done()) {
            return "comment on " + progress.issue();
        }
        return "move " + progress.issue() + " to " + config.done() + (progress.told() ? "" : " and comment on it");
    }
}
