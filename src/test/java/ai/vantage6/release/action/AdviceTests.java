package ai.vantage6.release.action;

import static ai.vantage6.release.action.Fixtures.done;
import static ai.vantage6.release.action.Fixtures.ended;
import static ai.vantage6.release.action.Fixtures.problem;
import static ai.vantage6.release.action.Fixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pipeline.Report;
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
        var failed = new Outcome.Failed(problem("gateway"));
        var before = new Advice(ended(failed, false, done("Commit", upload("x"))));
        var after = new Advice(ended(failed, true, done("Publish", upload("x"))));
        assertThat(before.side()).startsWith("It stopped before the point of no return");
        assertThat(after.side()).startsWith("It stopped behind the point of no return");
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
        var report = new Report(
                new Outcome.Refused(List.of(problem("malformed-tag"))), new ReleasePlan(List.of()), List.of(), false);
        var advice = new Advice(
                new RunReport(Command.RELEASE, Optional.empty(), report, Optional.empty(), Optional.empty()));
        assertThat(advice.headline()).isEqualTo("Refused");
        assertThat(advice.next()).isEmpty();
    }
}
