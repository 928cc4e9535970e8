package ai.vantage6.release.action;

import static ai.vantage6.release.action.Fixtures.done;
import static ai.vantage6.release.action.Fixtures.ended;
import static ai.vantage6.release.action.Fixtures.noting;
import static ai.vantage6.release.action.Fixtures.problem;
import static ai.vantage6.release.action.Fixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON report, job summary and outputs of the same endings. */
final class ReportingTests {

    private static final String CANARY = "github_pat_11_canary/\"x";

    private static ReleaseReport refused(String because) {
        var problem = new Problem("code-1", "reach the index", because, "Wait");
        var stages = List.of(noting("Publish", List.of("note: " + because), List.of("warning: " + because), List.of()));
        return Fixtures.run(
                new Report(new Outcome.Refused(List.of(problem)), Fixtures.plan(stages, List.of()), List.of(), false));
    }

    @Test
    void theJsonHoldsWhatScriptsRelyOn() throws Exception {
        var json = new ObjectMapper()
                .readTree(JsonReport.text(
                        ReportFields.of(ended(new Outcome.Released(), true, done("Publish", upload("a.whl"))))));
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "outcome",
                        "rehearsal",
                        "version",
                        "seconds",
                        "point_of_no_return_passed",
                        "doors",
                        "changes",
                        "notes",
                        "warnings",
                        "problems",
                        "packages",
                        "images",
                        "charts",
                        "by_hand");
        assertThat(json.at("/seconds/whole").asDouble()).isEqualTo(3.4);
        assertThat(json.at("/seconds/stages/publish/prepare").asDouble()).isEqualTo(1.2);
        assertThat(json.at("/seconds/stages/publish/apply").asDouble()).isEqualTo(0.25);
        assertThat(json.at("/outcome").asText()).isEqualTo("RELEASED");
        assertThat(json.at("/point_of_no_return_passed").asBoolean()).isTrue();
        assertThat(json.at("/changes/0").toString())
                .isEqualTo(
                        "{\"stage\":\"publish\",\"summary\":\"upload a.whl\",\"kind\":\"PERMANENT\",\"state\":\"DONE\"}");
        assertThat(json.at("/packages/0/file").asText()).isEqualTo("vantage6_common-4.14.0-py3-none-any.whl");
        assertThat(json.at("/images").isArray()).isTrue();
    }

    @Test
    void problemsComeWithAllTheirParts() throws Exception {
        var json = new ObjectMapper().readTree(JsonReport.text(ReportFields.of(refused("it is away"))));
        assertThat(json.at("/problems/0").toString())
                .isEqualTo(
                        "{\"code\":\"code-1\",\"tried\":\"reach the index\",\"because\":\"it is away\",\"hint\":\"Wait\"}");
        assertThat(json.at("/notes/0").asText()).isEqualTo("note: it is away");
        assertThat(json.at("/warnings/0").asText()).isEqualTo("warning: it is away");
    }

    @Test
    void theSummaryBeginsWithTheOutcomeAndShowsWhereThePointOfNoReturnIs() {
        var summary = new JobSummary(Fixtures.NO_SECRET)
                .of(ended(new Outcome.Released(), true, done("Publish", upload("a.whl"))));
        assertThat(summary)
                .startsWith("## Released 4.14.0: 1 change made\n")
                .contains("| **point of no return** |  |  |  |\n| Publish | upload a.whl | permanent | done |\n")
                .contains("| vantage6\\_common-4.14.0-py3-none-any.whl | 17 | ")
                .contains("(https://github.com/vantage6/vantage6/releases/tag/version/4.14.0)");
    }

    @Test
    void theSummarySaysWhatIsWrongAndWhatToDo() {
        assertThat(new JobSummary(Fixtures.NO_SECRET)
                        .of(ended(new Outcome.Failed(List.of(problem("gateway"))), false, done("P", upload("x")))))
                .contains("It stopped before the point of no return")
                .contains("**To continue where it stopped: re-run the job, or run java -jar")
                .contains(
                        "### What is wrong\n\n- **gateway**: Tried to do the work of gateway, but it did not work. Mend it.");
    }

    @Test
    void hostileTextMakesNoMarkup() {
        var summary =
                new JobSummary(Fixtures.NO_SECRET).of(refused("<img src=x> | a\n\n# b [c](https://evil) `d` ![e](f)"));
        assertThat(summary)
                .doesNotContain("<img", "\n# b", "[c](", "![e", "`d`")
                .contains("\\| a");
    }

    @Test
    void noSecretGetsIntoAnyOfThem(@TempDir Path folder) throws Exception {
        var redactor = Fixtures.redactor(CANARY);
        var run = refused("the server said " + CANARY);
        var json = folder.resolve("deep/report.json");
        new JsonReport(redactor).write(JsonReport.text(ReportFields.of(run)), json);
        new ObjectMapper().readTree(json.toFile());
        var summary = new JobSummary(redactor).of(run);
        var outputs = redactor.redact(Outputs.of(run).toString());
        for (var text : List.of(Files.readString(json), summary, outputs)) {
            assertThat(text.replace("\\", "")).contains("***").doesNotContain("11_canary");
        }
    }

    @Test
    void outputsTellOfTheRelease() {
        var outputs = Outputs.of(ended(new Outcome.Released(), true, done("Publish", upload("a.whl"))));
        assertThat(outputs)
                .containsOnlyKeys(Output.values())
                .containsEntry(Output.MAJOR, "4")
                .containsEntry(Output.MINOR, "14")
                .containsEntry(Output.PATCH, "0")
                .containsEntry(Output.MAJOR_NAME, "cotopaxi")
                .containsEntry(Output.LATEST, "true")
                .containsEntry(Output.PLANNED_CHANGES, "0")
                .containsEntry(Output.OUTCOME, "RELEASED")
                .containsEntry(Output.VERSION, "4.14.0")
                .containsEntry(Output.TAG, "version/4.14.0")
                .containsEntry(Output.PRE_RELEASE, "false")
                .containsEntry(Output.BRANCH, "release/4.14")
                .containsEntry(Output.VERSION_COMMIT, "2".repeat(40))
                .containsEntry(Output.CHANGES, "1")
                .containsEntry(Output.POINT_OF_NO_RETURN_PASSED, "true")
                .containsEntry(Output.PROBLEMS, "[]");
    }
}
