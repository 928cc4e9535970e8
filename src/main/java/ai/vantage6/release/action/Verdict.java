package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.Report.State;

/** The outcome as scripts read it. */
public enum Verdict {
    PLANNED,
    REFUSED,
    /** Stopped in front of the point of no return, as asked. */
    PAUSED,
    RELEASED,
    RELEASED_WITH_REMARKS,
    /** The moving tags are where they are to be. */
    MOVED,
    REHEARSED,
    REHEARSED_WITH_REMARKS,
    FAILED;

    /** A cancelled run has failed when it changed something, and else it was refused. */
    static Verdict of(Report report, boolean rehearsal, Command command) {
        return switch (report.outcome()) {
            case Outcome.Planned() -> PLANNED;
            case Outcome.Paused() -> PAUSED;
            case Outcome.Refused refused -> REFUSED;
            case Outcome.Released() -> command.movesTags() ? MOVED : rehearsal ? REHEARSED : RELEASED;
            case Outcome.ReleasedWithRemarks remarks -> rehearsal ? REHEARSED_WITH_REMARKS : RELEASED_WITH_REMARKS;
            case Outcome.Failed failed -> FAILED;
            case Outcome.Cancelled() ->
                report.changes().stream().anyMatch(change -> change.state() != State.PLANNED) ? FAILED : REFUSED;
        };
    }
}
