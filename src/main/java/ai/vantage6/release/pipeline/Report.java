package ai.vantage6.release.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * How a run ended and how far it came.
 *
 * @param pointOfNoReturnPassed whether something permanent was begun or is there from an earlier run
 */
public record Report(Outcome outcome, ReleasePlan plan, List<ChangeReport> changes, boolean pointOfNoReturnPassed) {

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
    }

    /** A run that never came to a plan. */
    public static Report without(Outcome outcome) {
        return new Report(outcome, ReleasePlan.EMPTY, List.of(), false);
    }

    public Report with(Outcome other) {
        return new Report(other, plan, changes, pointOfNoReturnPassed);
    }
}
