package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.images.Login;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.images.TestImage;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.oci.Manifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The program moves tags after a release, in the world that the release has left; each test leaves them as it found them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MovedByHandTests {

    private static final String SERVER = "infrastructure/server";

    /** Only a release knows this input. */
    private static final String SMOKE_TEST = "INPUT_SMOKE-TEST";

    @TempDir
    private static Path folder;

    private TestRehearsal rehearsal;
    private TestRelease release;
    private HttpCaller caller;
    private TestImage former;

    @BeforeAll
    void releaseOverAFormerVersion() throws Exception {
        rehearsal = TestRehearsal.of("v4", "version/4.14.0", folder);
        release = new TestRelease(rehearsal, change -> {});
        caller = new HttpCaller(RetryPolicy.standard(line -> {}));
        former = TestImage.make(folder.resolve("former"), "4.13.7");
        former.pushTo(registry(), SERVER, "cotopaxi");
        former.pushTo(registry(), SERVER, "cotopaxi-live");
        assertThat(release.run(Map.of())).as(text()).isZero();
    }

    @AfterAll
    void stop() {
        caller.close();
        release.close();
    }

    @AfterEach
    void leadThemToTheReleaseAgain() throws Exception {
        var manifest = registry().manifest(SERVER, "4.14.0").orElseThrow();
        registry().put(SERVER, "cotopaxi", manifest);
        registry().put(SERVER, "cotopaxi-live", manifest);
        rehearsal.printed().reset();
    }

    @Test
    void theTagsGoBackAndForthAsOftenAsSomebodyWants() throws Exception {
        var fresh = named("4.14.0");
        assertThat(named("cotopaxi")).isEqualTo(fresh);

        assertThat(run("rollback-tags")).as(text()).isZero();
        assertThat(named("cotopaxi")).contains(former.digest());
        assertThat(named("cotopaxi-live")).contains(former.digest());
        assertThat(report("outcome")).isEqualTo("MOVED");

        assertThat(run("promote")).as(text()).isZero();
        assertThat(named("cotopaxi")).isEqualTo(fresh);
        assertThat(text()).contains("people are led to 4.14.0: ");

        assertThat(run("rollback-tags")).as(text()).isZero();
        assertThat(named("cotopaxi")).contains(former.digest());
    }

    @Test
    void whatIsDoneAlreadyIsNotDoneAgain() throws Exception {
        var before = release.world().changes().size();

        assertThat(run("promote")).as(text()).isZero();

        assertThat(release.world().changes()).hasSize(before);
        assertThat(text()).contains("no tag is left to move");
    }

    @Test
    void aDryRunShowsThePlanAndMovesNothing() throws Exception {
        var before = release.world().changes().size();

        assertThat(release.run(Map.of("INPUT_COMMAND", "rollback-tags", "INPUT_DRY-RUN", "true", SMOKE_TEST, "")))
                .as(text())
                .isZero();

        assertThat(release.world().changes()).hasSize(before);
        assertThat(report("outcome")).isEqualTo("PLANNED");
        assertThat(release.report().path("changes").findValuesAsText("summary"))
                .anyMatch(summary ->
                        summary.startsWith("move harbor2.vantage6.ai/infrastructure/server:cotopaxi back to"));
    }

    @Test
    void aTagThatSomebodyHasMovedSinceRefusesAll() throws Exception {
        TestImage.make(folder.resolve("other"), "4.14.1").pushTo(registry(), SERVER, "cotopaxi");
        var before = release.world().changes().size();

        assertThat(run("rollback-tags")).isEqualTo(1);

        assertThat(release.world().changes()).hasSize(before);
        assertThat(text()).contains("somebody has moved it since");
    }

    @Test
    void movingTagsNeedsNoOtherSecretThanTheRegistrys() throws Exception {
        var secrets = Map.of(
                "INPUT_COMMAND",
                "promote",
                SMOKE_TEST,
                "",
                "COMMIT_PAT",
                "",
                "PYPI_TOKEN",
                "",
                "DISCORD_RELEASE_TOKEN",
                "");
        assertThat(release.run(secrets)).as(text()).isZero();

        assertThat(release.run(Map.of("INPUT_COMMAND", "promote", SMOKE_TEST, "", "DOCKER_TOKEN", "")))
                .isEqualTo(2);
        assertThat(text()).contains("DOCKER_TOKEN is not set, or empty");
    }

    private int run(String command) throws Exception {
        return release.run(Map.of("INPUT_COMMAND", command, SMOKE_TEST, ""));
    }

    private String report(String field) throws Exception {
        return release.report().path(field).asText();
    }

    private Optional<Digest> named(String tag) throws Exception {
        return registry().manifest(SERVER, tag).map(Manifest::digest);
    }

    private OciRegistry registry() {
        var login = new Login("DOCKER_TOKEN", "rehearsal-docker-username", new Secret("rehearsal-docker-token"));
        return new OciRegistry(
                caller, "harbor2.vantage6.ai", release.world().services().at(Service.REGISTRY), Optional.of(login));
    }

    private String text() {
        return rehearsal.printed().toString(StandardCharsets.UTF_8);
    }
}
