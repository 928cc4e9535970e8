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

/** Every ending says on which side of the point of no return it is, and the one command that continues. */
final class AdviceTests {

    private static final String COMMAND = "java -jar release-action.jar release --tag version/4.14.0";

    @Test
    void aPlanSaysHowItIsCarriedOut() {
        var advice = new Advice(ended(new Outcome.Planned(), false));
        assertThat(advice.headline()).isEqualTo("Planned 4.14.0: 0 changes to make");
        assertThat(advice.side()).isEqualTo("Nothing was written outside.");
        assertThat(advice.next()).hasValueSatisfying(next -> assertThat(next).contains(COMMAND));
    }

    @Test
    void aReleaseThatFoundNothingToDoSaysSo() {
        assertThat(new Advice(ended(new Outcome.Released(), true)).headline())
                .isEqualTo("Released 4.14.0: nothing was left to do");
    }

    @Test
    void aRefusalTellsWhetherAnEarlierRunHasPassedThePoint() {
        var refused = new Outcome.Refused(List.of(problem("branch-moved")));
        assertThat(new Advice(ended(refused, false)).side()).isEqualTo("Nothing was written outside.");
        assertThat(new Advice(ended(refused, true)).side()).contains("by this run, but an earlier one has passed");
    }

    /** It may have been a dry run, which nobody should be led to carry out. */
    @Test
    void aRefusalAdvisesNothingButWhatWasRun() {
        var advice = new Advice(ended(new Outcome.Refused(List.of(problem("branch-moved"))), false));
        assertThat(advice.next())
                .hasValueSatisfying(next ->
                        assertThat(next).contains("run the same command again").doesNotContain("release --tag"));
    }

    @Test
    void aFailureTellsItsSideAndTheCommandThatContinues() {
        var failed = new Outcome.Failed(List.of(problem("gateway")));
        var before = new Advice(ended(failed, false, done("Commit", upload("x"))));
        var after = new Advice(ended(failed, true, done("Publish", upload("x"))));
        assertThat(before.side()).startsWith("It stopped before the point of no return");
        assertThat(after.side()).startsWith("It stopped after the point of no return");
        assertThat(after.next()).hasValueSatisfying(next -> assertThat(next).contains("re-run the job", COMMAND));
    }

    @Test
    void aCancelledRunHasFailedOnlyWhenItChangedSomething() {
        assertThat(ended(new Outcome.Cancelled(), false).verdict()).isEqualTo(Verdict.REFUSED);
        var changed = ended(new Outcome.Cancelled(), true, done("Publish", upload("x")));
        assertThat(changed.verdict()).isEqualTo(Verdict.FAILED);
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
        var advice = new Advice(new ReleaseReport(
                Command.RELEASE, Optional.empty(), report, Content.UNKNOWN, Fixtures.REAL, Duration.ZERO));
        assertThat(advice.headline()).isEqualTo("Refused");
        assertThat(advice.next()).isEmpty();
    }

    @Test
    void aRehearsalNeverAdvisesARealRelease() {
        var failed = new Outcome.Failed(List.of(problem("gateway")));
        for (var outcome : List.of(new Outcome.Released(), failed, new Outcome.Refused(List.of(problem("x"))))) {
            var advice = new Advice(ended(outcome, true, Fixtures.REHEARSAL, done("Publish", upload("x"))));
            assertThat(advice.headline()).doesNotStartWith("Released");
            assertThat(advice.side()).contains("rehearsal", "nothing was written outside");
            assertThat(advice.next().orElse("")).doesNotContain("release --tag");
        }
    }

    @Test
    void whatIsNotReleasedByThisProgramIsSaid() {
        assertThat(new Advice(ended(new Outcome.Released(), true)).side())
                .contains("Not released by it: container images");
    }

    @Test
    void aPauseSaysHowToGoOn() {
        var advice = new Advice(ended(new Outcome.Paused(), false, done("Draft", upload("x"))));
        assertThat(advice.headline()).isEqualTo("Stopped 4.14.0 in front of the point of no return: 1 change made");
        assertThat(advice.next()).hasValueSatisfying(next -> assertThat(next).startsWith("To go on: "));
    }
}
