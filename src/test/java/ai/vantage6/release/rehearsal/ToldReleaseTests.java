package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToldReleaseTests {

    private static final Problem OTHER_WORLD = new Problem("other-world", "carry on", "it \"differs\"", "Compare");

    @TempDir
    Path results;

    @Test
    void aRehearsalThatWentWellTellsWhatTheReleaseTold() throws IOException {
        Files.writeString(results.resolve("summary.md"), "## Rehearsed\n");
        Files.writeString(results.resolve("outputs"), "outcome<<x\nREHEARSED\nx\n");
        Files.writeString(results.resolve("report.json"), "{\"outcome\":\"REHEARSED\"}");

        var told = new ToldRelease(results).with(List.of());

        assertThat(told.summary()).isEqualTo("## Rehearsed\n");
        assertThat(told.outputs()).isEqualTo("outcome<<x\nREHEARSED\nx\n");
        assertThat(told.json()).isEqualTo("{\"outcome\":\"REHEARSED\"}");
    }

    @Test
    void whatTheRehearsalFoundMakesAFailureOfItEverywhere() throws IOException {
        Files.writeString(results.resolve("summary.md"), "## Rehearsed\n");
        Files.writeString(results.resolve("outputs"), "outcome<<x\nREHEARSED\nx\n");
        Files.writeString(results.resolve("report.json"), "{\"outcome\":\"REHEARSED\",\"problems\":[],\"version\":\"1\"}");

        var told = new ToldRelease(results).with(List.of(OTHER_WORLD));

        assertThat(told.summary()).startsWith("## The rehearsal failed\n\n- Tried to carry on, but it \"differs\"");
        assertThat(told.outputs()).containsSubsequence("REHEARSED", "outcome<<", "FAILED", "problems<<", "other-world");
        var json = TestRehearsal.json(told.json());
        assertThat(json.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(json.path("version").asText()).isEqualTo("1");
        assertThat(json.at("/problems/0/because").asText()).isEqualTo("it \"differs\"");
    }

    @Test
    void aReleaseThatToldNothingIsNoBug() throws IOException {
        assertThat(new ToldRelease(results).with(List.of()).json()).isEmpty();
        assertThat(new ToldRelease(results).with(List.of(OTHER_WORLD)).json()).isEmpty();
    }
}
