package ai.vantage6.release.action;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Report.State;
import java.util.Optional;

/** What a run came to, in sentences: how it ended, on which side of the point of no return, and what continues it. */
record Advice(ReleaseReport run) {

    String headline() {
        var subject = run.tag().map(tag -> " " + tag.version()).orElse("");
        return switch (run.verdict()) {
            case PLANNED -> "Planned" + subject + ": " + changes(run.count(State.PLANNED)) + " to make";
            case REFUSED -> "Refused" + subject;
            case PAUSED -> "Stopped" + subject + " in front of the point of no return: " + made();
            case RELEASED -> "Released" + subject + ": " + madeOrNothing();
            case RELEASED_WITH_REMARKS -> "Released" + subject + " with remarks: " + made();
            case REHEARSED -> "Rehearsed" + subject + ": " + madeOrNothing();
            case REHEARSED_WITH_REMARKS -> "Rehearsed" + subject + " with remarks: " + made();
            case FAILED -> "Failed" + subject + ": " + made() + ", then it stopped";
        };
    }

    /** What was written outside, as seen from the point of no return. */
    String side() {
        var passed = run.report().pointOfNoReturnPassed();
        if (run.place().rehearsal()) {
            return "This was a rehearsal against stand-ins: nothing was written outside this machine.";
        }
        return switch (run.verdict()) {
            case PLANNED -> "Nothing was written outside.";
            case REFUSED ->
                passed
                        ? "Nothing was written outside by this run, but an earlier one has passed the point of no return."
                        : "Nothing was written outside.";
            case PAUSED -> "Everything up to the point of no return is done, and can still be taken back.";
            case RELEASED, RELEASED_WITH_REMARKS, REHEARSED, REHEARSED_WITH_REMARKS -> out();
            case FAILED ->
                passed
                        ? "It stopped after the point of no return: something that can never be taken back has begun,"
                                + " so this version must be finished."
                        : "It stopped before the point of no return: nothing that cannot be taken back has happened.";
        };
    }

    private String out() {
        return run.byHand().isEmpty()
                ? "Everything that matters is out."
                : "Everything that this program releases is out. Not released by it: " + String.join(", ", run.byHand())
                        + ".";
    }

    /** The one thing to do next. */
    Optional<String> next() {
        return switch (run.verdict()) {
            case PLANNED ->
                run.place().rehearsal()
                        ? Optional.empty()
                        : commandLine().map(line -> "To carry it out: push the tag, or run " + line + ".");
            case PAUSED -> carryOn("To go on");
            case RELEASED, REHEARSED -> Optional.empty();
            case RELEASED_WITH_REMARKS -> carryOn("To try again what failed");
            case REHEARSED_WITH_REMARKS -> Optional.empty();
            case REFUSED ->
                // The same command, whatever it was: whoever refuses a dry run must not advise a release.
                run.tag()
                        .map(tag -> run.place().rehearsal()
                                ? rehearse()
                                : again("When that is mended", "the same command again"));
            case FAILED -> run.place().rehearsal() ? Optional.of(rehearse()) : carryOn("To continue where it stopped");
        };
    }

    private static String rehearse() {
        return "When that is mended: rehearse again. The world of a rehearsal is thrown away.";
    }

    /** Only a release changes anything that could be carried on. */
    private Optional<String> carryOn(String when) {
        return commandLine().map(line -> again(when, line));
    }

    private String madeOrNothing() {
        return run.count(State.DONE) == 0 ? "nothing was left to do" : made();
    }

    private static String again(String when, String command) {
        return when + ": re-run the job, or run " + command + ". What is there already is not repeated.";
    }

    private Optional<String> commandLine() {
        return run.tag().map(ReleaseTag::name).map(tag -> "java -jar release-action.jar release --tag " + tag);
    }

    private String made() {
        return changes(run.count(State.DONE)) + " made";
    }

    private static String changes(long count) {
        return count == 1 ? "1 change" : count + " changes";
    }
}
