package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is about to release asks first whether every service would open, and writes nothing by that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PreflightTests {

    private static final Map<String, String> PREFLIGHT =
            Map.of("INPUT_COMMAND", "plan", "INPUT_PREFLIGHT", "true", "INPUT_IMAGES", "");

    @TempDir
    private static Path folder;

    private TestRehearsal rehearsal;
    private TestRelease release;

    @BeforeAll
    void start() throws Exception {
        rehearsal = TestRehearsal.of("v4", "version/4.14.0", folder);
        release = new TestRelease(rehearsal, change -> {});
    }

    @AfterAll
    void stop() {
        release.close();
    }

    @AfterEach
    void nothingIsWritten() {
        assertThat(release.world().changes()).isEmpty();
        rehearsal.printed().reset();
    }

    private int run(Map<String, String> changed) throws Exception {
        var variables = new HashMap<>(PREFLIGHT);
        variables.putAll(changed);
        return release.run(variables);
    }

    private String summary() throws Exception {
        return Files.readString(release.results().resolve("summary.md"));
    }

    @Test
    void withAllKeysEveryDoorIsOpen() throws Exception {
        assertThat(run(Map.of())).as(rehearsal.text()).isZero();

        assertThat(rehearsal.text()).contains("doors are open to the release of 4.14.0");
        assertThat(release.report().path("outcome").asText()).isEqualTo("PLANNED");
        assertThat(release.report().path("doors").findValuesAsText("door"))
                .contains("git", "github", "index", "registry", "discord", "python", "disk");
        assertThat(summary()).contains("push to the repository", "announce on Discord");
    }

    @Test
    void noTagIsNeeded() throws Exception {
        assertThat(run(Map.of("GITHUB_REF", "refs/heads/main")))
                .as(rehearsal.text())
                .isZero();

        assertThat(rehearsal.text()).contains("doors are open to a release");
    }

    @Test
    void everyKeyThatIsMissingIsToldWithTheNamesThatWereLookedFor() throws Exception {
        var without = Map.of(
                "COMMIT_PAT", "",
                "GITHUB_TOKEN", "",
                "PYPI_TOKEN", "",
                "DOCKER_TOKEN", "",
                "ACTIONS_ID_TOKEN_REQUEST_URL", "",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "");
        assertThat(run(without)).as(rehearsal.text()).isEqualTo(1);

        assertThat(rehearsal.text())
                .contains(
                        "push to the repository: COMMIT_PAT is not set; looked for COMMIT_PAT",
                        "none of its secrets is set; looked for GITHUB_TOKEN, COMMIT_PAT",
                        "upload to PyPI: PYPI_TOKEN is not set, and the job cannot prove what it is; looked for PYPI_TOKEN",
                        "DOCKER_TOKEN is not set; looked for DOCKER_TOKEN");
        assertThat(release.report().path("problems").findValuesAsText("code"))
                .hasSizeGreaterThanOrEqualTo(4)
                .containsOnly("missing-secret");
    }

    @Test
    void aDoorThatAReleaseCanDoWithoutIsLeftOut() throws Exception {
        assertThat(run(Map.of("DISCORD_RELEASE_TOKEN", "")))
                .as(rehearsal.text())
                .isZero();

        assertThat(summary()).contains("announce on Discord", "looked for DISCORD\\_RELEASE\\_TOKEN");
    }

    @Test
    void aKeyThatIsNoneIsToldByItsPlace() throws Exception {
        assertThat(run(Map.of("COMMIT_PAT", "ghp_1234 5678")))
                .as(rehearsal.text())
                .isEqualTo(1);

        assertThat(rehearsal.text())
                .contains("character 9 of COMMIT_PAT is U+0020")
                .doesNotContain("1234 5678");
    }

    @Test
    void halfAnIdentityIsToldPlainly() throws Exception {
        assertThat(run(Map.of(
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                        "" + "",
                        "ACTIONS_ID_TOKEN_REQUEST_URL",
                        "https://example.org/token?x=1")))
                .as(rehearsal.text())
                .isEqualTo(2);

        assertThat(rehearsal.text()).contains("ACTIONS_ID_TOKEN_REQUEST_TOKEN is not set");
    }

    @Test
    void theHostsOfAReleaseAreListed() throws Exception {
        run(Map.of());

        assertThat(release.report().path("hosts"))
                .extracting(host -> host.asText())
                .contains("127.0.0.1");
    }
}
