package ai.vantage6.release.action;

import static ai.vantage6.release.action.Fixtures.done;
import static ai.vantage6.release.action.Fixtures.ended;
import static ai.vantage6.release.action.Fixtures.problem;
import static ai.vantage6.release.action.Fixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every ending says how the version stands, on which side of the point of no return, and the one thing that continues it. */
final class AdviceTests {

    private static final String COMMAND = "java -jar release-action.jar release --tag version/4.14.0";

    private static String headline(ReleaseReport run) {
        return new Headline(run).text();
    }

    private static String side(ReleaseReport run) {
        return new Advice(run, Prose.PLAIN).side();
    }

    private static String next(ReleaseReport run) {
        return new Advice(run, Prose.PLAIN).next().orElse("");
    }

    @Test
    void aPlanSaysHowItIsCarriedOut() {
        var planned = Stories.of("planned");
        assertThat(headline(planned)).isEqualTo("4.14.0 can be released: 35 changes to make");
        assertThat(side(planned)).isEqualTo("Nothing was written outside.");
        assertThat(next(planned)).contains("push the tag version/4.14.0 once this commit is on a branch", COMMAND);
    }

    @Test
    void whoNamedABranchHasToNameItAgain() {
        var planned = Stories.of("planned");
        assertThat(next(on("release/4.14", planned))).contains(COMMAND + " --branch release/4.14.");
        assertThat(next(on("a;b", planned))).contains(COMMAND + ".").doesNotContain("a;b");
    }

    private static ReleaseReport on(String branch, ReleaseReport run) {
        return new ReleaseReport(
                run.command(),
                run.tag(),
                run.report(),
                run.content(),
                run.place().on(Optional.of(branch)),
                Duration.ZERO);
    }

    @Test
    void whereNothingIsLeftToDoNothingIsAdvised() {
        var planned = ended(new Outcome.Planned(), true);
        assertThat(headline(planned)).isEqualTo("4.14.0 is out, nothing is left to do");
        assertThat(next(planned)).isEmpty();
        assertThat(headline(ended(new Outcome.Released(), true))).isEqualTo("4.14.0 is out, nothing was left to do");
    }

    @Test
    void aRefusalTellsWhetherAnEarlierRunHasPassedThePoint() {
        var refused = new Outcome.Refused(List.of(problem("branch-moved")));
        assertThat(side(ended(refused, false))).isEqualTo("Nothing was written outside.");
        assertThat(side(ended(refused, true))).contains("by this run, but an earlier one has passed");
        assertThat(headline(ended(refused, true))).isEqualTo("4.14.0 is half out, and this run was refused");
    }

    private static ReleaseReport refused(Command command, String code) {
        var report = ended(new Outcome.Refused(List.of(problem(code))), true);
        return new ReleaseReport(
                command, report.tag(), report.report(), report.content(), report.place(), Duration.ZERO);
    }

    @Test
    void whatIsWithdrawnIsAllOutAndOnlyAnotherNumberIsReleased() {
        var released = refused(Command.RELEASE, "version-withdrawn");
        assertThat(headline(released)).isEqualTo("4.14.0 was withdrawn, and is not released again");
        assertThat(side(released)).isEqualTo("Nothing was written outside.");
        assertThat(next(released)).isEqualTo("Mend it.");
        assertThat(headline(refused(Command.PROMOTE, "version-withdrawn")))
                .isEqualTo("4.14.0 was withdrawn, and nobody is led to it again");
    }

    @Test
    void whatIsNotOutIsNotTriedAgain() {
        var refused = refused(Command.WITHDRAW, "nothing-to-withdraw");
        assertThat(headline(refused)).isEqualTo("4.14.0 is not out: there is nothing to withdraw");
        assertThat(next(refused)).isEqualTo("Mend it.");
    }

    @Test
    void aSentenceBeginsWithACapital() {
        var report = Report.without(new Outcome.Released());
        var moved = new ReleaseReport(
                Command.PROMOTE, Optional.of(Fixtures.TAG), report, Content.UNKNOWN, Fixtures.REAL, Duration.ZERO);
        assertThat(headline(moved)).isEqualTo("No tag is left to move");
    }

    /** It may have been a dry run, which nobody should be led to carry out. */
    @Test
    void aRefusalAdvisesNothingButWhatWasRun() {
        var refused = ended(new Outcome.Refused(List.of(problem("branch-moved"))), false);
        assertThat(next(refused)).isEqualTo("Mend it. To try 4.14.0 again: run the same again.");
    }

    @Test
    void aFailureTellsItsSideAndTheCommandThatContinues() {
        var failed = new Outcome.Failed(List.of(problem("gateway")));
        var before = ended(failed, false, done("Commit", upload("x")));
        var after = ended(failed, true, done("Publish", upload("x")));
        assertThat(side(before)).startsWith("It stopped before the point of no return");
        assertThat(side(after)).startsWith("It stopped after the point of no return");
        assertThat(next(after)).contains("Mend it. To carry on with 4.14.0: ", COMMAND, "is not repeated");
    }

    @Test
    void severalCausesAreNotSummedUpByOneOfTheirHints() {
        var failed = new Outcome.Failed(List.of(problem("gateway"), problem("token")));
        assertThat(next(ended(failed, true))).startsWith("Mend the 2 problems that are told here. ");
    }

    @Test
    void aCancelledRunHasFailedOnlyWhenItChangedSomething() {
        assertThat(ended(new Outcome.Cancelled(), false).verdict()).isEqualTo(Verdict.REFUSED);
        var changed = ended(new Outcome.Cancelled(), true, done("Publish", upload("x")));
        assertThat(changed.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(next(changed)).startsWith("To carry on with 4.14.0: ");
        assertThat(changed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("cancelled");
            assertThat(problem.text())
                    .isEqualTo(
                            "Tried to release 4.14.0, but somebody cancelled it. Run it again to carry on where it stopped.");
        });
    }

    @Test
    void withoutATagThereIsNoCommandToSuggest() {
        var report = Report.without(new Outcome.Refused(List.of(problem("malformed-tag"))));
        var run = new ReleaseReport(
                Command.RELEASE, Optional.empty(), report, Content.UNKNOWN, Fixtures.REAL, Duration.ZERO);
        assertThat(headline(run)).isEqualTo("Nothing was done: refused");
        assertThat(next(run)).isEqualTo("Mend it.");
    }

    @Test
    void aRehearsalNeverAdvisesARealRelease() {
        var failed = new Outcome.Failed(List.of(problem("gateway")));
        for (var outcome : List.of(new Outcome.Released(), failed, new Outcome.Refused(List.of(problem("x"))))) {
            var run = ended(outcome, true, Fixtures.REHEARSAL, done("Publish", upload("x")));
            assertThat(headline(run)).startsWith("Rehearsal: ");
            assertThat(side(run)).contains("rehearsal", "nothing was written outside");
            assertThat(next(run)).doesNotContain("release --tag");
        }
    }

    @Test
    void whatIsNotReleasedByThisProgramIsSaid() {
        assertThat(new Advice(ended(new Outcome.Planned(), false), Prose.PLAIN).byHand())
                .contains("Not done by this program: container images.");
    }

    @Test
    void aPauseSaysHowToGoOn() {
        var paused = ended(new Outcome.Paused(), false, done("Draft", upload("x")));
        assertThat(headline(paused)).isEqualTo("4.14.0 is ready, stopped in front of the point of no return");
        assertThat(next(paused))
                .isEqualTo("To go on with 4.14.0: run the workflow again without the input until, or run " + COMMAND
                        + ".");
    }
}
