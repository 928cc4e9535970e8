package ai.vantage6.release.action;

import ai.vantage6.release.model.Counted;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Report.State;
import java.util.Locale;

/** What a run came to, as the state of the version: is it out, half out, or not. */
record Headline(ReleaseReport run) {

    Sign sign() {
        return switch (run.verdict()) {
            case PLANNED, BUILT, RELEASED, MOVED, WITHDRAWN, REHEARSED -> Sign.DONE;
            case RELEASED_WITH_REMARKS, WITHDRAWN_WITH_REMARKS, REHEARSED_WITH_REMARKS -> Sign.REMARK;
            case PAUSED -> Sign.PAUSED;
            case REFUSED, FAILED -> Sign.FAILED;
        };
    }

    String text() {
        if (run.report().plan().isPreflight()) {
            return doors();
        }
        var state = run.tag().isEmpty() ? "Nothing was done: " + cause() : state();
        return run.place().rehearsal() ? "Rehearsal: " + state : capitalised(state);
    }

    private static String capitalised(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** What became of a preflight. */
    private String doors() {
        var doors =
                run.report().plan().doors().stream().filter(DoorAnswer::isAsked).toList();
        var shut = doors.stream().filter(door -> !door.isOpen()).count();
        var whose = run.tag().isEmpty() ? "a release" : "the release of " + run.version();
        return shut == 0
                ? "All " + doors.size() + " doors are open to " + whose
                : shut + " of " + doors.size() + " doors " + (shut == 1 ? "is" : "are") + " shut to " + whose;
    }

    private String state() {
        var half = run.report().pointOfNoReturnPassed();
        var version = run.version();
        return switch (run.verdict()) {
            case PLANNED -> planned(version);
            case BUILT -> version + " is built: release takes the bundle over";
            case MOVED -> moves("are", "made");
            case REFUSED -> refused(half);
            case PAUSED -> version + " is ready, stopped in front of the point of no return";
            case RELEASED, REHEARSED -> is("out") + (run.count(State.DONE) == 0 ? ", nothing was left to do" : "");
            case WITHDRAWN -> version + " is withdrawn" + byHand(run.count(State.DONE) == 0 ? "was" : "");
            case WITHDRAWN_WITH_REMARKS -> version + " is withdrawn" + remarks() + byHand("");
            case RELEASED_WITH_REMARKS, REHEARSED_WITH_REMARKS -> is("out") + remarks();
            case FAILED ->
                run.command() == Command.BUILD
                        ? version + " is not built: " + cause()
                        : run.command().makesNothing()
                                ? halfDone(version)
                                : half ? half() : is("not out") + ": " + cause() + " before anything permanent";
        };
    }

    /** What became, or would become, of the people who name a moving tag; which tags stay, and why, is told in notes. */
    private String moves(String verb, String end) {
        var count = run.count(run.verdict() == Verdict.MOVED ? State.DONE : State.PLANNED);
        var led = run.command() == Command.PROMOTE ? " led to " : " led back from ";
        return count == 0
                ? "no tag is left to move"
                : "people " + verb + led + run.version() + ": " + changes(count) + " " + end;
    }

    private String remarks() {
        return ", with " + Counted.of(Cause.of(run.problems()).size(), "remark");
    }

    /**
     * What a withdrawal leaves to people.
     *
     * @param nothing the verb of "nothing was left to do", where this program had nothing to do
     */
    private String byHand(String nothing) {
        var left = run.manualSteps().size();
        if (left == 0) {
            return nothing.isEmpty() ? "" : ", nothing " + nothing + " left to do";
        }
        return "; " + Counted.of(left, "thing") + (left == 1 ? " is" : " are") + " left to do by hand";
    }

    private String halfDone(String version) {
        return (run.command() == Command.WITHDRAW
                        ? version + " is half withdrawn: "
                        : "the moving tags are half moved: ")
                + cause();
    }

    private String planned(String version) {
        return switch (run.command()) {
            case PROMOTE, ROLLBACK_TAGS -> moves("can be", "to make");
            case WITHDRAW ->
                run.count(State.PLANNED) == 0
                        ? version + " is withdrawn" + byHand("is")
                        : version + " can be withdrawn: " + changes(run.count(State.PLANNED)) + " to make";
            case BUILD -> version + " can be built";
            case RELEASE, CANDIDATE, PLAN, SET_VERSION, VERIFY, TEST, TRACK, REHEARSE -> releasable(version);
        };
    }

    private String releasable(String version) {
        return run.count(State.PLANNED) == 0
                ? version + " is out, nothing is left to do"
                : version + " can be released" + asFarAsSeen() + ": " + changes(run.count(State.PLANNED)) + " to make";
    }

    private String asFarAsSeen() {
        return run.report().plan().doors().isEmpty() ? ", as far as can be told without secrets" : "";
    }

    private String refused(boolean half) {
        if (run.stoppedBy(ReleaseReport.WITHDRAWN)) {
            return run.version() + " was withdrawn, and "
                    + (run.command().movesTags() ? "nobody is led to it again" : "is not released again");
        }
        if (run.stoppedBy(ReleaseReport.NOTHING_TO_WITHDRAW)) {
            return run.version() + " is not out: there is nothing to withdraw";
        }
        if (half) {
            return is("half out") + ", and this run was " + cause();
        }
        if (run.command() == Command.WITHDRAW) {
            return run.version() + " is not withdrawn: " + cause() + " before anything was written";
        }
        if (run.command().movesTags()) {
            return "no tag was moved: " + cause() + " before anything was written";
        }
        if (run.command() == Command.BUILD) {
            return run.version() + " is not built: " + cause();
        }
        return run.command() == Command.PLAN
                ? run.version() + " cannot be released: " + cause()
                : is("not out") + ": " + cause() + " before anything was written";
    }

    /** The world of a rehearsal is thrown away, so that nothing of it is to be finished. */
    private String half() {
        return is("half out") + (run.place().rehearsal() ? "" : ": finish it");
    }

    private String is(String state) {
        var wouldBe = state.startsWith("not ") ? " would not be " + state.substring(4) : " would be " + state;
        return run.version() + (run.place().rehearsal() ? wouldBe : " is " + state);
    }

    private String cause() {
        return switch (run.report().outcome()) {
            case Outcome.Cancelled() -> "cancelled";
            case Outcome.Refused _ -> "refused";
            case Outcome.Planned(),
                    Outcome.Paused(),
                    Outcome.Released(),
                    Outcome.ReleasedWithRemarks _,
                    Outcome.Failed _ -> "stopped";
        };
    }

    static String changes(long count) {
        return Counted.of(count, "change");
    }
}
