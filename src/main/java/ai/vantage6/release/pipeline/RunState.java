package ai.vantage6.release.pipeline;

import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How far a release has come. Any thread may read it at any time, so that the truth can be told of it however it ends.
 */
public final class RunState {

    private final BooleanSupplier cancelled;
    private final IdentityHashMap<Change, Long> begun = new IdentityHashMap<>();
    private final IdentityHashMap<Change, ChangeReport> ended = new IdentityHashMap<>();
    private final Set<Change> written = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<StageId, Long> started = new HashMap<>();
    private final Map<StageId, Duration> applied = new HashMap<>();
    private ReleasePlan plan = ReleasePlan.EMPTY;

    /** A run that has just begun; the supplier says whether somebody wants it to stop. */
    public RunState(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /** The report of a run that ends now. */
    public synchronized Report report(Outcome outcome) {
        var changes = new ArrayList<ChangeReport>();
        for (var stage : plan.stages()) {
            stage.changes().forEach(change -> changes.add(report(stage, change)));
        }
        var times = new HashMap<>(applied);
        started.forEach((stage, start) -> times.computeIfAbsent(stage, _ -> since(start)));
        return new Report(
                outcome,
                plan,
                changes,
                times,
                plan.permanentDone() || written.stream().anyMatch(Change::isPermanent));
    }

    /** The report of a run that a problem ended which no stage has told of. */
    public synchronized Report brokenOff(Problem problem) {
        return report(nothingWritten() ? new Outcome.Refused(List.of(problem)) : new Outcome.Failed(List.of(problem)));
    }

    /** Whether it is certain that this run has written nothing outside. */
    synchronized boolean nothingWritten() {
        return written.isEmpty();
    }

    /** Keeps a cancellation alive that a library has swallowed. */
    void checkpoint() throws InterruptedException {
        if (Thread.interrupted() || cancelled.getAsBoolean()) {
            throw new InterruptedException();
        }
    }

    synchronized void prepared(PlannedStage stage) {
        plan = plan.with(stage);
    }

    synchronized void planned(ReleasePlan whole) {
        plan = whole;
    }

    synchronized void applying(PlannedStage stage) {
        started.put(stage.id(), System.nanoTime());
    }

    synchronized void applied(PlannedStage stage) {
        applied.put(stage.id(), since(started.getOrDefault(stage.id(), System.nanoTime())));
    }

    synchronized void begin(Change change) {
        begun.put(change, System.nanoTime());
        written.add(change);
    }

    synchronized ChangeReport done(PlannedStage stage, Change change) {
        return end(stage, change, State.DONE);
    }

    synchronized ChangeReport failed(PlannedStage stage, Change change, boolean nothingSent) {
        if (nothingSent) {
            written.remove(change);
        }
        return end(stage, change, State.FAILED);
    }

    private ChangeReport end(PlannedStage stage, Change change, State state) {
        var report = new ChangeReport(stage.id(), change, state, since(change));
        ended.put(change, report);
        return report;
    }

    /** What was begun and has not ended may have happened, and must be looked at: failed. */
    private ChangeReport report(PlannedStage stage, Change change) {
        var report = ended.get(change);
        if (report != null) {
            return report;
        }
        var state = begun.containsKey(change) ? State.FAILED : State.PLANNED;
        return new ChangeReport(stage.id(), change, state, since(change));
    }

    private Duration since(Change change) {
        var start = begun.get(change);
        return start == null ? Duration.ZERO : since(start);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
