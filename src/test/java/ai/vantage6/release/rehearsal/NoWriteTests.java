package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.ReleaseTag;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must leave every stand-in without a single write: the stand-ins' journal is asked, not the program. */
final class NoWriteTests {

    private static final ShippedRepository SHIPPED = new ShippedRepository("algorithm", "version/1.2.0");

    @TempDir
    private Path folder;

    private World world;
    private RunnerEnvironment runner;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws Exception {
        SHIPPED.unpackTo(folder.resolve("source"));
        var tag = ReleaseTag.parse(SHIPPED.tag()).orElseThrow();
        var remote = ThrowAwayRemote.asOf(
                tag, folder.resolve("source"), folder.resolve("remote.git"), ReleaseConfig.DEFAULT.branches()::allow);
        var git = new GitStandIn(remote.directory());
        world = World.start(
                List.of(
                        git,
                        new GitHubStandIn(RunnerEnvironment.REPOSITORY, git, GitHubSettings.STRICT),
                        new IndexStandIn(),
                        new DiscordStandIn()),
                List.of(),
                change -> {});
        runner = new RunnerEnvironment(tag, world, folder.resolve("workspace"), Map.of());
        remote.checkOut(runner.workspace(), runner.gitUrl());
    }

    @AfterEach
    void stop() {
        assertThat(world.changes()).as(text()).isEmpty();
        world.close();
    }

    @Test
    void aDryRunPlansWhatAReleaseWouldDo() throws Exception {
        assertThat(run(Map.of("INPUT_DRY-RUN", "true"))).as(text()).isZero();
        assertThat(report().path("outcome").asText()).isEqualTo("PLANNED");
        assertThat(report().path("changes")).hasSize(6);
    }

    @Test
    void aPlanNeedsNoSecret() throws Exception {
        var secrets = Map.of(
                "INPUT_COMMAND", "plan",
                "COMMIT_PAT", "",
                "GITHUB_TOKEN", "",
                "PYPI_TOKEN", "",
                "DISCORD_RELEASE_TOKEN", "");

        assertThat(run(secrets)).as(text()).isZero();
        assertThat(report().path("outcome").asText()).isEqualTo("PLANNED");
    }

    @Test
    void aPlanLooksAtTheHeadAsIfItBoreTheTag() throws Exception {
        var inputs = Map.of("INPUT_COMMAND", "plan", "INPUT_VERSION", "1.3.0", "GITHUB_REF", "refs/pull/7/merge");

        assertThat(run(inputs)).as(text()).isZero();
        assertThat(report().path("version").asText()).isEqualTo("1.3.0");
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
        assertThat(text()).contains("COMMIT_PAT", "PYPI_TOKEN").doesNotContain("\tat ");
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
                "INPUT_VERSION", "1.3.0",
                "GITHUB_WORKSPACE", folder.resolve("source").toString());

        assertThat(run(inputs)).as(text()).isZero();
        assertThat(text()).contains("place");
    }

    private int run(Map<String, String> changed) throws Exception {
        var variables = runner.variables(Files.createDirectories(folder.resolve("run")), 1);
        variables.putAll(changed);
        try (var process = ReleaseProcess.start(variables, runner.workspace())) {
            return process.follow(printed);
        }
    }

    private JsonNode report() throws Exception {
        return new ObjectMapper().readTree(folder.resolve("run/report.json").toFile());
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
