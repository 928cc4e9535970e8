package ai.vantage6.release.action;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Report.State;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to know and to do after a run: on which side of the point of no return it ended, and the one thing that continues it. */
record Advice(ReleaseReport run, Prose prose) {

    /** The stage that makes a tag. */
    private static final String PUSH_TAG = "push-tag";

    /** What a shell takes as it stands. */
    private static final Predicate<String> PLAIN = Pattern.compile("[\\w./+-]+").asMatchPredicate();

    /** What was written outside, as seen from the point of no return. */
    String side() {
        if (run.place().rehearsal()) {
            return "This was a rehearsal against stand-ins, which know no other release: nothing was written outside this machine.";
        }
        var passed = run.report().pointOfNoReturnPassed();
        return switch (run.verdict()) {
            case PLANNED, BUILT -> "Nothing was written outside.";
            case REFUSED ->
                passed && !run.stoppedBy(ReleaseReport.WITHDRAWN)
                        ? "Nothing was written outside by this run, but an earlier one has passed the point of no return."
                        : "Nothing was written outside.";
            case PAUSED -> "Everything up to the point of no return is done, and can still be taken back.";
            case MOVED ->
                run.command() == Command.PROMOTE
                        ? "What the tags named before is recorded; rollback-tags moves them back."
                        : "promote leads people to the version again.";
            case WITHDRAWN, WITHDRAWN_WITH_REMARKS ->
                "Nothing was deleted"
                        + (run.manualSteps().isEmpty() ? "." : "; what only people can do is listed below.");
            case RELEASED, RELEASED_WITH_REMARKS, REHEARSED, REHEARSED_WITH_REMARKS ->
                "Everything in the plan is done.";
            case FAILED ->
                passed
                        ? "It stopped after the point of no return: something that can never be taken back has begun,"
                                + " so this version must be finished."
                        : "It stopped before the point of no return: nothing that cannot be taken back has happened.";
        };
    }

    /** The one thing to do next. */
    Optional<String> next() {
        if (run.place().rehearsal()) {
            return switch (run.verdict()) {
                case PLANNED, BUILT, PAUSED, RELEASED, MOVED, WITHDRAWN, REHEARSED -> Optional.empty();
                case RELEASED_WITH_REMARKS, WITHDRAWN_WITH_REMARKS, REHEARSED_WITH_REMARKS, REFUSED, FAILED ->
                    Optional.of(mend() + "Then rehearse again: the world of this rehearsal is gone.");
            };
        }
        if (run.stoppedBy(ReleaseReport.WITHDRAWN)) {
            return run.problems().stream()
                    .filter(problem -> problem.code().equals(ReleaseReport.WITHDRAWN))
                    .map(problem -> prose.text(problem.hint()) + ".")
                    .findFirst();
        }
        return switch (run.verdict()) {
            case PLANNED -> run.tag().filter(_ -> run.count(State.PLANNED) > 0).map(this::toCarryOut);
            case PAUSED ->
                Optional.of("To go on with " + run.version() + ": run the workflow again without the input "
                        + prose.code("until") + orRun() + ".");
            case BUILT, RELEASED, MOVED, WITHDRAWN, REHEARSED -> Optional.empty();
            case RELEASED_WITH_REMARKS, REHEARSED_WITH_REMARKS ->
                Optional.of(mend() + "To repeat only what failed: " + again() + orRunOnly() + ".");
            case WITHDRAWN_WITH_REMARKS, FAILED ->
                Optional.of(mend() + "To carry on with " + run.version() + ": " + again() + orRun()
                        + "; what is there already is not repeated.");
            // The same again, whatever it was: whoever refuses a dry run must not advise a release.
            case REFUSED ->
                Optional.of(mend()
                                + (run.tag().isEmpty() || run.stoppedBy(ReleaseReport.NOTHING_TO_WITHDRAW)
                                        ? ""
                                        : "To try " + run.version() + " again: " + again() + "."))
                        .map(String::strip);
        };
    }

    /** What belongs to the release and is never done by this program. */
    Optional<String> byHand() {
        return Optional.of(run.byHand())
                .filter(things -> !things.isEmpty())
                .map(things -> "Not done by this program: " + String.join(", ", things) + ".");
    }

    private String toCarryOut(ReleaseTag tag) {
        return switch (run.command()) {
            case PROMOTE, ROLLBACK_TAGS -> "To move them: " + prose.code(commandLine(tag)) + ".";
            case WITHDRAW -> "To withdraw it: run the same without " + prose.code("dry-run") + ".";
            case BUILD -> "To build it, run the same without " + prose.code("dry-run") + ".";
            case RELEASE, CANDIDATE, PLAN, SET_VERSION, VERIFY, TEST, TRACK, REHEARSE -> carryOut(tag);
        };
    }

    private String carryOut(ReleaseTag tag) {
        if (tagIsMissing()) {
            return "To release it: run the same without " + prose.code("dry-run") + ", which makes its tag, too.";
        }
        return "To release it, push the tag " + prose.code(tag.name())
                + " once this commit is on a branch that is released from; where the tag is there already, run "
                + prose.code(commandLine(tag)) + ".";
    }

    /** The hint of the one cause, or a word about all of them. */
    private String mend() {
        if (run.report().outcome() instanceof Outcome.Cancelled) {
            return "";
        }
        var causes = Cause.of(run.problems());
        return causes.size() == 1
                ? prose.text(causes.getFirst().hint()) + ". "
                : "Mend the " + causes.size() + " problems that are told here. ";
    }

    private String again() {
        return run.place().run().map(page -> prose.link("re-run the job", page)).orElse("run the same again");
    }

    private String orRun() {
        return run.tag()
                .filter(_ -> !tagIsMissing())
                .map(tag -> ", or run " + prose.code(commandLine(tag)))
                .orElse("");
    }

    private String orRunOnly() {
        var failed = run.report().changes().stream()
                .filter(change -> change.state() == State.FAILED)
                .map(change -> change.stage().id())
                .distinct()
                .collect(Collectors.joining(","));
        return run.tag()
                .map(tag -> ", or run " + prose.code(commandLine(tag) + " --only " + failed))
                .orElse("");
    }

    /** Whether it is this run that makes the tag, and has not done so. */
    private boolean tagIsMissing() {
        return run.report().changes().stream()
                .anyMatch(change -> change.stage().id().equals(PUSH_TAG) && change.state() != State.DONE);
    }

    /** Once its tag is there, a candidate is a release like any other. */
    private String command() {
        return run.command().carriesOut() && run.command() != Command.CANDIDATE
                ? run.command().word()
                : Command.RELEASE.word();
    }

    private String commandLine(ReleaseTag tag) {
        var reason = run.command() == Command.WITHDRAW ? " --reason …" : "";
        var branch = run.place().branch().filter(PLAIN).map(name -> " --branch " + name);
        return "java -jar release-action.jar " + command() + " --tag " + tag + branch.orElse("") + reason;
    }
}
