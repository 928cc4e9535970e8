package ai.vantage6.release;

import ai.vantage6.release.action.RunReport;
import ai.vantage6.release.pipeline.Outcome;

/** How the program ends, as scripts see it. */
enum ExitCode {
    /** Released, released with remarks, or planned. */
    DONE(0),
    /** Something is wrong, and nothing was written outside. */
    REFUSED(1),
    /** The inputs or the command line are wrong, or a secret is missing. */
    INPUTS(2),
    /** Stopped after the first change. */
    FAILED(3),
    /** A bug of ours. */
    BUG(4),
    CANCELLED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(RunReport run) {
        if (run.problems().stream().anyMatch(Bug::is)) {
            return BUG;
        }
        return switch (run.report().outcome()) {
            case Outcome.Planned(), Outcome.Released() -> DONE;
            case Outcome.ReleasedWithRemarks remarks -> DONE;
            case Outcome.Refused refused -> REFUSED;
            case Outcome.Failed failed -> FAILED;
            case Outcome.Cancelled() -> CANCELLED;
        };
    }
}
