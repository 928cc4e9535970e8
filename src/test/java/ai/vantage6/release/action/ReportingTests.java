package ai.vantage6.release.action;

import static ai.vantage6.release.action.Fixtures.done;
import static ai.vantage6.release.action.Fixtures.ended;
import static ai.vantage6.release.action.Fixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON report and outputs of the same endings. */
final class ReportingTests {

    private static final String CANARY = "github_pat_11_canary/\"x";
    private static final ReportFields FIELDS = new ReportFields(Fixtures.NO_SECRET);
    private static final ReleaseReport RELEASED = ended(new Outcome.Released(), true, done("Publish", upload("a.whl")));

    @TempDir
    private Path folder;

    private static ReleaseReport refused(String because) {
        var problem = new Problem("code-1", "reach the index", because, "Wait");
        var stages = List.of(
                Fixtures.noting("Publish", List.of("note: " + because), List.of("warning: " + because), List.of()));
        return Fixtures.run(new Report(
                new Outcome.Refused(List.of(problem)), Fixtures.plan(stages, List.of()), List.of(), Map.of(), false));
    }

    private JsonNode written(ReportFields fields, ReleaseReport run) throws IOException {
        var file = folder.resolve("deep/report.json");
        JsonReport.write(fields.of(run), file);
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void theJsonHoldsWhatScriptsRelyOn() throws IOException {
        var json = written(FIELDS, RELEASED);
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "outcome",
                        "rehearsal",
                        "version",
                        "seconds",
                        "point_of_no_return_passed",
                        "doors",
                        "hosts",
                        "changes",
                        "notes",
                        "warnings",
                        "problems",
                        "packages",
                        "images",
                        "charts",
                        "moving_tags",
                        "by_hand");
        assertThat(json.at("/outcome").asText()).isEqualTo("RELEASED");
        assertThat(json.at("/point_of_no_return_passed").asBoolean()).isTrue();
        assertThat(json.at("/changes/0").toString())
                .isEqualTo(
                        "{\"stage\":\"publish\",\"summary\":\"upload a.whl\",\"kind\":\"PERMANENT\",\"state\":\"DONE\"}");
        assertThat(json.at("/packages/0/file").asText()).isEqualTo("vantage6_common-4.14.0-py3-none-any.whl");
        assertThat(json.at("/images").isArray()).isTrue();
    }

    /** Changes of one batch run at the same time, so their times do not add up to that of the stage. */
    @Test
    void itTellsWhereTheTimeWent() throws IOException {
        var publish = done("Publish", upload("a.whl"));
        var plan = RELEASED.report().plan();
        var times = Map.of(publish.stage(), Duration.ofMillis(310));
        var json = written(
                FIELDS, Fixtures.run(new Report(new Outcome.Released(), plan, List.of(publish, publish), times, true)));
        assertThat(json.at("/seconds/whole").asDouble()).isEqualTo(3.4);
        assertThat(json.at("/seconds/stages/publish/prepare").asDouble()).isEqualTo(1.2);
        assertThat(json.at("/seconds/stages/publish/apply").asDouble()).isEqualTo(0.31);
    }

    @Test
    void problemsComeWithAllTheirParts() throws IOException {
        var json = written(FIELDS, refused("it is away"));
        assertThat(json.at("/problems/0").toString())
                .isEqualTo(
                        "{\"code\":\"code-1\",\"tried\":\"reach the index\",\"because\":\"it is away\",\"hint\":\"Wait\"}");
        assertThat(json.at("/notes/0").asText()).isEqualTo("note: it is away");
        assertThat(json.at("/warnings/0").asText()).isEqualTo("warning: it is away");
    }

    @Test
    void noSecretGetsIntoEither() throws IOException {
        var fields = new ReportFields(Fixtures.redactor(CANARY));
        var run = refused("the server said " + CANARY);
        written(fields, run);
        var outputs = new Outputs(fields).of(run).toString();
        for (var text : List.of(Files.readString(folder.resolve("deep/report.json")), outputs)) {
            assertThat(text.replace("\\", "")).contains("***").doesNotContain("11_canary");
        }
    }

    /** A token that is spelt like a word of ours must not change what a workflow reads. */
    @Test
    void whatIsThisProgramsOwnIsNeverMasked() throws IOException {
        var fields = new ReportFields(Fixtures.redactor("RELEASED", "vantage6", "PERMANENT", "4.14.0"));
        var json = written(fields, RELEASED);
        assertThat(json.at("/outcome").asText()).isEqualTo("RELEASED");
        assertThat(json.at("/version").asText()).isEqualTo("4.14.0");
        assertThat(json.at("/changes/0/kind").asText()).isEqualTo("PERMANENT");
        assertThat(json.at("/packages/0/file").asText()).isEqualTo("vantage6_common-4.14.0-py3-none-any.whl");
        assertThat(new Outputs(fields).of(RELEASED))
                .containsEntry(Output.OUTCOME, "RELEASED")
                .containsEntry(Output.TAG, "version/4.14.0");
    }

    @Test
    void ofWhatOthersWroteTheFirstAndTheLastLinesAreTold() throws IOException {
        var endless = "first\n" + "noise\n".repeat(2_000_000) + "last";
        var because =
                written(FIELDS, refused(endless)).at("/problems/0/because").asText();
        assertThat(because)
                .startsWith("first\n")
                .contains("lines left out")
                .endsWith("\nlast")
                .hasSizeLessThan(5000);
    }

    @Test
    void halfACharacterSpoilsNoReport() throws IOException {
        assertThat(written(FIELDS, refused("a\ud800b"))
                        .at("/problems/0/because")
                        .asText())
                .isEqualTo("a?b");
    }

    @Test
    void outputsTellOfTheRelease() {
        assertThat(new Outputs(FIELDS).of(RELEASED))
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
