package ai.vantage6.release;

import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Sees how far a release has come, so that the truth can be told of it even when it ends by a bug or is cancelled.
 *
 * <p>Also keeps a cancellation alive that a library has swallowed.
 */
final class Witness implements ReleaseListener {

    private final ReleaseListener listener;
    private final Cancellation cancellation;
    private final List<PlannedStage> stages = new ArrayList<>();
    private final IdentityHashMap<Change, State> states = new IdentityHashMap<>();
    private Optional<PlannedStage> applying = Optional.empty();

    Witness(ReleaseListener listener, Cancellation cancellation) {
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** The report of a release that ended by something nobody foresaw. */
    Report brokenOff(Problem problem) {
        return report(applying.isPresent() ? new Outcome.Failed(problem) : new Outcome.Refused(List.of(problem)));
    }

    /** What counts: a failure after somebody cancelled is a cancellation, whatever it was taken for. */
    Report judged(Report report) {
        var cancelled = cancellation.requested()
                && (report.outcome() instanceof Outcome.Failed || report.outcome() instanceof Outcome.Refused);
        return cancelled
                ? new Report(new Outcome.Cancelled(), report.plan(), report.changes(), report.pointOfNoReturnPassed())
                : report;
    }

    /** The report of a release that was cancelled before its first change. */
    Report cancelled() {
        return report(new Outcome.Cancelled());
    }

    private Report report(Outcome outcome) {
        applying.flatMap(this::inFlight).ifPresent(change -> states.put(change, State.FAILED));
        var changes = stages.stream()
                .flatMap(stage -> stage.changes().stream()
                        .map(change ->
                                new ChangeReport(stage.title(), change, states.getOrDefault(change, State.PLANNED))))
                .toList();
        var permanent = stages.stream().anyMatch(PlannedStage::permanentDone)
                || states.keySet().stream().anyMatch(change -> change.kind() == Change.Kind.PERMANENT);
        return new Report(outcome, new ReleasePlan(stages), changes, permanent);
    }

    private Optional<Change> inFlight(PlannedStage stage) {
        return stage.changes().stream()
                .filter(change -> !states.containsKey(change))
                .findFirst();
    }

    @Override
    public void preparing(String stageTitle) {
        remind();
        listener.preparing(stageTitle);
    }

    @Override
    public void prepared(PlannedStage stage) {
        stages.add(stage);
        listener.prepared(stage);
    }

    @Override
    public void applying(PlannedStage stage) {
        remind();
        applying = Optional.of(stage);
        listener.applying(stage);
    }

    @Override
    public void pointOfNoReturn() {
        listener.pointOfNoReturn();
    }

    @Override
    public void changed(Change change) {
        states.put(change, State.DONE);
        listener.changed(change);
        remind();
    }

    @Override
    public void failed(Change change, Problem problem) {
        states.put(change, State.FAILED);
        listener.failed(change, problem);
        remind();
    }

    private void remind() {
        if (cancellation.requested()) {
            Thread.currentThread().interrupt();
        }
    }
}
