package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole release that is refused, and then comes out, as its maintainers hear of it. */
final class FailureIssueOfAReleaseTests {

    @TempDir
    private Path folder;

    @Test
    void theIssueIsOpenedByTheRunThatFailsAndClosedByTheOneThatDoesNot() throws Exception {
        var rehearsal = TestRehearsal.of("algorithm", "1.2.0", folder);
        try (var release = new TestRelease(rehearsal, _ -> {})) {
            var wanted = Map.of("INPUT_FAILURE-ISSUE", "true", "INPUT_BRANCH", "not-there");
            assertThat(release.run(wanted)).as(rehearsal.text()).isEqualTo(1);

            var issue = "/github/issues/#5";
            var refused = TestRehearsal.json(new String(release.world().state(), StandardCharsets.UTF_8));
            assertThat(refused.at(issue + "/title").asText()).isEqualTo("Release 1.2.0 failed");
            assertThat(refused.at(issue + "/state").asText()).isEqualTo("open");

            assertThat(release.run(Map.of("INPUT_FAILURE-ISSUE", "true")))
                    .as(rehearsal.text())
                    .isZero();
            var out = TestRehearsal.json(new String(release.world().state(), StandardCharsets.UTF_8));
            assertThat(out.at(issue + "/state").asText()).isEqualTo("closed as COMPLETED");
            assertThat(out.at(issue + "/comments")).hasSize(1);
        }
    }
}
