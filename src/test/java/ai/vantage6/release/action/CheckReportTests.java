package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.CheckListener;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.Checks;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CheckReportTests {

    private static final StageId PACKAGES = new StageId("packages", "Look at the packages");
    private static final Finding GOOD = new Finding.Good("a.whl", "the recorded bytes");
    private static final Finding YANKED =
            new Finding.Wrong("b.whl", new Problem("yanked", "find b.whl", "it is yanked", "Release anew"));
    private static final Finding SILENT =
            new Finding.Unknown("c.whl", new Problem("silent", "find c.whl", "nobody answers", "Try again"));
    private static final Finding WITHOUT_RECORD = new Finding.NotCompared("d.whl", "there is no record");

    private final CheckTable table = new CheckTable(new Redactor(List.of(new Secret("hunter2hunter2"))));

    @Test
    void passesWhenNothingIsWrongThoughSomethingWasNotCompared() {
        var report = report(GOOD, WITHOUT_RECORD);

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(report.headline()).isEqualTo("4.14.0: everything is as it should be");
    }

    @Test
    void whatIsWrongWeighsMoreThanWhatNobodyCouldTell() {
        assertThat(report(GOOD, SILENT, YANKED).judgement()).isEqualTo(CheckReport.Judgement.WRONG);
        assertThat(report(GOOD, SILENT).headline())
                .isEqualTo("4.14.0: nothing wrong was found, but 1 check could not tell");
        assertThat(report(GOOD, SILENT).exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void aFailureToLookAndABugAreFindings() throws Exception {
        var heard = new ArrayList<String>();
        var listener = new CheckListener() {
            @Override
            public void checking(StageId check) {
                heard.add("checking " + check);
            }

            @Override
            public void checked(CheckResult result) {
                heard.add("checked " + result.id());
            }
        };
        var failing = new Check(PACKAGES, () -> {
            throw new ReleaseException("silent", "ask", "nobody answers", "Try again");
        });
        var broken = new Check(new StageId("images", "Look at the images"), () -> {
            throw new IllegalStateException("oh");
        });

        var results = Checks.together(List.of(failing, broken), listener);

        assertThat(results).extracting(CheckResult::standing).containsOnly(CheckResult.Standing.UNKNOWN);
        assertThat(heard).containsExactly("checking packages", "checked packages", "checking images", "checked images");
        assertThat(new CheckReport(Command.RELEASE, "4.14.0", results, Duration.ZERO).exitCode())
                .isEqualTo(ExitCode.BUG);
    }

    @Test
    void thePageShowsEachCheckWithTheFirstThingThatIsWrong() {
        var page = table.markdown(new CheckReport(
                Command.RELEASE,
                "4.14.0",
                List.of(
                        result(GOOD, YANKED),
                        CheckResult.leftOut(new StageId("charts", "Look at the charts"), "this version has none")),
                Duration.ofSeconds(2)));

        assertThat(page)
                .startsWith("## ❌ 4.14.0: 1 check found something wrong")
                .contains("| ❌ | Look at the packages | it is yanked | 1.0 s |")
                .contains("| ➖ | Look at the charts | this version has none | 0.0 s |")
                .contains("- ✅ a.whl: the recorded bytes", "- ❌ b.whl: it is yanked");
    }

    @Test
    void nothingSecretStandsInWhatScriptsRead() {
        var told = new Finding.Good("hunter2hunter2", "as hunter2hunter2 says");

        assertThat(table.fields(result(told)).toString()).doesNotContain("hunter2hunter2");
        assertThat(table.markdown(report(told))).doesNotContain("hunter2hunter2");
    }

    private static CheckReport report(Finding... findings) {
        return new CheckReport(Command.RELEASE, "4.14.0", List.of(result(findings)), Duration.ofSeconds(2));
    }

    private static CheckResult result(Finding... findings) {
        return new CheckResult(PACKAGES, List.of(findings), Optional.empty(), Duration.ofSeconds(1));
    }
}
