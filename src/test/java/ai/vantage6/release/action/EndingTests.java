package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Fixtures.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling of a release can never change what is told of it. */
final class EndingTests {

    @TempDir
    private Path folder;

    private Screen tell(Map<String, String> variables, Optional<Path> json) {
        var environment = new Environment(variables);
        var screen = Screen.of(environment);
        new Ending(environment, screen.console(), new RunnerLog(screen.console())).tell(Stories.of("released"), json);
        return screen;
    }

    @Test
    void whereNothingCanBeWrittenTheRestIsStillTold() throws Exception {
        var directory = folder.toString();
        var json = folder.resolve("report.json");
        var screen = tell(Map.of("GITHUB_STEP_SUMMARY", directory, "GITHUB_OUTPUT", directory), Optional.of(json));
        assertThat(screen.text())
                .contains("4.14.0 is out.")
                .contains("warning: could not write the job summary: ", "warning: could not write the outputs: ");
        assertThat(Files.readString(json)).contains("\"RELEASED\"");
    }

    @Test
    void aReportThatHasNoPlaceIsAWarning() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThat(tell(Map.of(), Optional.of(file.resolve("below/report.json")))
                        .text())
                .contains("warning: could not write the report ");
    }
}
