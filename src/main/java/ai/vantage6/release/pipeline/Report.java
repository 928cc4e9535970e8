package ai.vantage6.release.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a run ended and how far it came.
 *
 * @param applied how long each stage whose changes were begun took to carry them out
 * @param pointOfNoReturnPassed whether something permanent was begun or is there from an earlier run
 */
public record Report(
        Outcome outcome,
        ReleasePlan plan,
        List<ChangeReport> changes,
        Map<StageId, Duration> applied,
        boolean pointOfNoReturnPassed) {

    /** How far a change came. */
    public enum State {
        PLANNED,
        DONE,
        FAILED
    }

    /**
     * A change and how far it came.
     *
     * @param took zero unless it was begun
     */
    public record ChangeReport(StageId stage, Change change, State state, Duration took) {}

    public Report {
        changes = List.copyOf(changes);
        applied = Map.copyOf(applied);
    }

    /** A run that never came to a plan. */
    public static Report without(Outcome outcome) {
        return new Report(outcome, ReleasePlan.EMPTY, List.of(), Map.of(), false);
    }

    public Report with(Outcome other) {
        return new Report(other, plan, changes, applied, pointOfNoReturnPassed);
    }
}
