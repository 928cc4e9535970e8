package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.Report.State;

/** The outcome as scripts read it. */
public enum Verdict {
    PLANNED,
    /** What was asked for lies in the bundle. */
    BUILT,
    REFUSED,
    /** Stopped in front of the point of no return, as asked. */
    PAUSED,
    RELEASED,
    RELEASED_WITH_REMARKS,
    /** The moving tags are where they are to be. */
    MOVED,
    /** Nobody is led to the version any more. */
    WITHDRAWN,
    WITHDRAWN_WITH_REMARKS,
    REHEARSED,
    REHEARSED_WITH_REMARKS,
    FAILED;

    /** A cancelled run has failed when it changed something, and else it was refused. */
    static Verdict of(Report report, boolean rehearsal, Command command) {
        return switch (report.outcome()) {
            case Outcome.Planned() -> PLANNED;
            case Outcome.Paused() -> PAUSED;
            case Outcome.Refused refused -> REFUSED;
            case Outcome.Released() -> done(rehearsal, command);
            case Outcome.ReleasedWithRemarks remarks ->
                command == Command.WITHDRAW
                        ? WITHDRAWN_WITH_REMARKS
                        : rehearsal ? REHEARSED_WITH_REMARKS : RELEASED_WITH_REMARKS;
            case Outcome.Failed failed -> FAILED;
            case Outcome.Cancelled() ->
                report.changes().stream().anyMatch(change -> change.state() != State.PLANNED) ? FAILED : REFUSED;
        };
    }

    private static Verdict done(boolean rehearsal, Command command) {
        return switch (command) {
            case PROMOTE, ROLLBACK_TAGS -> MOVED;
            case WITHDRAW -> WITHDRAWN;
            case BUILD -> BUILT;
            case RELEASE, CANDIDATE, PLAN, SET_VERSION, VERIFY, TEST, TRACK, REHEARSE ->
                rehearsal ? REHEARSED : RELEASED;
        };
    }
}
