package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Fixtures.Screen;
import ai.vantage6.release.action.TrackReport.Result;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of an issue that was to be put onto the board. */
final class TrackReportTests {

    @TempDir
    private Path folder;

    private Screen tell(TrackReport report) {
        var environment = new Environment(Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString(),
                "GITHUB_OUTPUT", folder.resolve("outputs").toString()));
        var screen = Screen.of(environment, "canary-token");
        new Ending(environment, screen.console(), new RunnerLog(screen.console()))
                .tell(report, Optional.of(folder.resolve("report.json")));
        return screen;
    }

    @ParameterizedTest
    @CsvSource({
        "ADDED, was put onto, TRACKED, 1, 0",
        "THERE, is already on, TRACKED, 0, 0",
        "PLANNED, would be put onto, PLANNED, 0, 1"
    })
    void itIsToldEverywhere(Result result, String words, String outcome, int changes, int planned) throws Exception {
        var screen = tell(new TrackReport("#12", "vantage6/1", result, Optional.empty()));

        assertThat(screen.lines()).containsExactly("#12 " + words + " the project board vantage6/1.");
        assertThat(folder.resolve("summary.md"))
                .content()
                .isEqualTo("## ✅ \\#12 " + words + " the project board vantage6/1\n\n");
        assertThat(folder.resolve("outputs"))
                .content()
                .contains("\n" + outcome + "\n")
                .contains("\n[]\n");
        var json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(json.path("outcome").asText()).isEqualTo(outcome);
        assertThat(json.path("changed").asInt()).isEqualTo(changes);
        assertThat(json.path("planned_changes").asInt()).isEqualTo(planned);
    }

    @Test
    void aFailureIsAnErrorAndHoldsNoSecret() throws Exception {
        var problem = new ai.vantage6.release.pipeline.Problem(
                "service-down", "add #12", "GitHub said canary-token", "Run it again");

        var screen = tell(new TrackReport("#12", "vantage6/1", Result.FAILED, Optional.of(problem)));

        assertThat(screen.text())
                .contains("::error title=#12 may not be on the project board vantage6/1::Tried to add #12")
                .endsWith("#12 may not be on the project board vantage6/1.\n");
        for (var file : new String[] {"summary.md", "outputs", "report.json"}) {
            assertThat(Files.readString(folder.resolve(file)).replace("\\", ""))
                    .as(file)
                    .contains("GitHub said ***")
                    .doesNotContain("canary");
        }
    }
}
