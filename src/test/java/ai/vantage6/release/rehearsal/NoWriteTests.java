package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What must leave every stand-in without a single write: the stand-ins' journal is asked, not the program. */
@Execution(ExecutionMode.CONCURRENT)
final class NoWriteTests {

    private static final String VERSION = "5.0.0";

    @TempDir
    private Path folder;

    private TestRehearsal rehearsal;
    private TestRelease release;

    /** With packages: a layout without any has nothing to upload. */
    @BeforeEach
    void start() throws Exception {
        rehearsal = TestRehearsal.of("between", "version/" + VERSION, folder);
        release = new TestRelease(rehearsal, change -> {});
    }

    @AfterEach
    void stop() {
        assertThat(release.world().changes()).as(text()).isEmpty();
        release.close();
    }

    @Test
    void aDryRunPlansWhatAReleaseWouldDo() throws Exception {
        assertThat(run(Map.of("INPUT_DRY-RUN", "true"))).as(text()).isZero();
        assertThat(report().path("outcome").asText()).isEqualTo("PLANNED");
        assertThat(report().path("changes").findValuesAsText("summary"))
                .filteredOn(summary -> summary.startsWith("upload "))
                .hasSize(6);
    }

    @Test
    void aPlanNeedsNoSecret() throws Exception {
        var secrets = Map.of(
                "INPUT_COMMAND", "plan",
                "COMMIT_PAT", "",
                "GITHUB_TOKEN", "",
                "PYPI_TOKEN", "",
                "DISCORD_RELEASE_TOKEN", "",
                "COVERALLS_TOKEN", "",
                "READTHEDOCS_TOKEN", "",
                "DOCKER_USERNAME", "",
                "DOCKER_TOKEN", "");

        assertThat(run(secrets)).as(text()).isZero();
        assertThat(report().path("outcome").asText()).isEqualTo("PLANNED");
        assertThat(text()).contains("without a token harbor2.vantage6.ai does not say whether");
    }

    /** They are large, and are loaded where an image is really made. */
    @Test
    void aPlanLoadsNoLibraryOfImages() throws Exception {
        var loaded = folder.resolve("loaded.log");
        var variables = Map.of("INPUT_COMMAND", "plan", "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded);

        try (var process = release.start(variables)) {
            assertThat(process.follow(rehearsal.printed())).as(text()).isZero();
        }

        assertThat(Files.readString(loaded))
                .contains("ai.vantage6.release.stages.ProvideImages")
                .doesNotContain(
                        "com.google.cloud.tools.jib", "com.github.dockerjava", "org.bouncycastle", "com.sun.jna");
    }

    @Test
    void aPlanLooksAtTheHeadAsIfItBoreTheTag() throws Exception {
        var inputs = Map.of("INPUT_COMMAND", "plan", "INPUT_VERSION", "5.0.1", "GITHUB_REF", "refs/pull/7/merge");

        assertThat(run(inputs)).as(text()).isZero();
        assertThat(report().path("version").asText()).isEqualTo("5.0.1");
    }

    @Test
    void aMalformedTagIsRefusedWithOneMessage() throws Exception {
        assertThat(run(Map.of("GITHUB_REF", "refs/tags/version/1.2.0$(id)"))).isEqualTo(1);
        assertThat(report().path("problems")).hasSize(1);
        assertThat(text()).contains("version/1.2.0$(id)").doesNotContain("\tat ");
    }

    @Test
    void aReleaseWithoutItsSecretsIsRefusedWithAllThatAreMissing() throws Exception {
        assertThat(run(Map.of("COMMIT_PAT", "", "PYPI_TOKEN", ""))).isEqualTo(2);
        assertThat(text()).contains("COMMIT_PAT").doesNotContain("\tat ");
    }

    @Test
    void anInputThatIsNoBooleanIsRefused() throws Exception {
        assertThat(run(Map.of("INPUT_DRY-RUN", "yes"))).isEqualTo(2);
        assertThat(text()).contains("dry-run", "true or false");
    }

    @Test
    void setVersionWritesIntoTheWorkingTreeOnly() throws Exception {
        var inputs = Map.of(
                "INPUT_COMMAND", "set-version",
                "INPUT_VERSION", "5.0.1",
                "INPUT_SERVICES", "",
                "INPUT_SMOKE-TEST", "",
                "INPUT_OUTPUT-DIR", "",
                "GITHUB_WORKSPACE", rehearsal.source().toString());

        assertThat(run(inputs)).as(text()).isZero();
        assertThat(text()).contains("place");
    }

    private int run(Map<String, String> changed) throws Exception {
        return release.run(changed);
    }

    private JsonNode report() throws Exception {
        return release.report();
    }

    private String text() {
        return rehearsal.text();
    }
}
