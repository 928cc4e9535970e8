package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report;

/** How the program ends, as scripts see it. */
public enum ExitCode {
    DONE(0, "released, released with remarks, planned, rehearsed, or stopped where that was asked for"),
    REFUSED(1, "refused: something is wrong, nothing was written outside"),
    INPUTS(2, "the inputs or the command line are wrong, or a secret is missing"),
    FAILED(3, "failed after the first change; the text says on which side of the point of no return"),
    BUG(4, "a bug of this program"),
    CANCELLED(130, "cancelled");

    private final int number;
    private final String description;

    ExitCode(int number, String description) {
        this.number = number;
        this.description = description;
    }

    public int number() {
        return number;
    }

    public String description() {
        return description;
    }

    static ExitCode of(Report report) {
        return switch (report.outcome()) {
            case Outcome.Planned(), Outcome.Paused(), Outcome.Released() -> DONE;
            case Outcome.ReleasedWithRemarks remarks -> DONE;
            case Outcome.Refused(var problems) -> problems.stream().anyMatch(Problem::isBug) ? BUG : REFUSED;
            case Outcome.Failed(var problems) -> problems.stream().anyMatch(Problem::isBug) ? BUG : FAILED;
            case Outcome.Cancelled() -> CANCELLED;
        };
    }
}
