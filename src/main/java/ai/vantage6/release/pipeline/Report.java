package ai.vantage6.release.pipeline;

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

    /** A change and how far it came. */
    public record ChangeReport(String stage, Change change, State state) {}

    public Report {
        changes = List.copyOf(changes);
    }

    static Report unapplied(Outcome outcome, ReleasePlan plan) {
        var changes = plan.stages().stream()
                .flatMap(stage ->
                        stage.changes().stream().map(change -> new ChangeReport(stage.title(), change, State.PLANNED)))
                .toList();
        return new Report(outcome, plan, changes, plan.permanentDone());
    }
}
