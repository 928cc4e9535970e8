package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttemptTests {

    @TempDir
    Path results;

    private Attempt attempt(String report) throws IOException {
        Files.writeString(results.resolve("report.json"), report);
        return new Attempt(false, 0, results);
    }

    @Test
    void countsWhatWasChangedAndNotWhatWasLookedAtOrPlanned() throws IOException {
        var attempt = attempt("""
                {"outcome": "REHEARSED", "changes": [
                  {"kind": "PERMANENT", "state": "DONE"}, {"kind": "VERIFICATION", "state": "DONE"},
                  {"kind": "COURTESY", "state": "DONE"}, {"kind": "REPLACEABLE", "state": "PLANNED"}]}
                """);

        assertThat(attempt.changes()).isEqualTo(2);
        assertThat(attempt.hasRemarks()).isFalse();
    }

    @Test
    void knowsWhetherACourtesyIsMissing() throws IOException {
        assertThat(attempt("{\"outcome\": \"REHEARSED_WITH_REMARKS\"}").hasRemarks()).isTrue();
    }

    @Test
    void aReportThatIsCutOffOrMissingTellsNothing() throws IOException {
        assertThat(attempt("{\"outcome\": \"REH").changes()).isZero();
        assertThat(new Attempt(true, 137, results.resolve("none")).hasRemarks()).isFalse();
        assertThat(new Attempt(true, 0, results).succeeded()).isFalse();
    }
}
