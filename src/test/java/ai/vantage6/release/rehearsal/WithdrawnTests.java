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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A bad version is withdrawn from the world that its release has left, planned first and then again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WithdrawnTests {

    private static final String SERVER = "infrastructure/server";
    private static final String REASON = "It loses what @users have asked <b>for</b>.";

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
        publishFormerRelease();
        former = TestImage.make(folder.resolve("former"), "4.13.7");
        former.pushTo(registry(), SERVER, "cotopaxi");
        former.pushTo(registry(), SERVER, "latest");
        assertThat(release.run(Map.of())).as(text()).isZero();
        assertThat(named("cotopaxi")).isEqualTo(named("4.14.0"));
    }

    @AfterAll
    void stop() {
        caller.close();
        release.close();
    }

    @AfterEach
    void forgetWhatWasPrinted() {
        rehearsal.printed().reset();
    }

    @Test
    @Order(1)
    void withoutAReasonNobodyWithdrawsAnything() throws Exception {
        assertThat(run("")).isEqualTo(2);

        assertThat(text()).contains("Say in one line why nobody shall use the version");
        assertThat(run("two\nlines")).isEqualTo(2);
        assertThat(text()).contains("Give one line of at most 500 characters");
    }

    @Test
    @Order(1)
    void withoutATokenForGitHubNothingIsBegun() throws Exception {
        var before = release.world().changes().size();

        assertThat(run(REASON, "GITHUB_TOKEN", "")).as(text()).isEqualTo(2);

        assertThat(release.world().changes()).hasSize(before);
        assertThat(text())
                .contains("neither GITHUB_TOKEN nor COMMIT_PAT is set", "env: GITHUB_TOKEN: ${{ github.token }}");
    }

    @Test
    @Order(2)
    void aDryRunShowsThePlanAndChangesNothing() throws Exception {
        var before = release.world().changes().size();

        assertThat(run(REASON, "INPUT_DRY-RUN", "true")).as(text()).isZero();

        assertThat(release.world().changes()).hasSize(before);
        assertThat(report().path("outcome").asText()).isEqualTo("PLANNED");
        assertThat(report().path("changes").findValuesAsText("summary"))
                .contains(
                        "show the GitHub release version/4.13.7 as the latest",
                        "mark the GitHub release version/4.14.0 as withdrawn",
                        "announce the withdrawal of 4.14.0");
        assertThat(text()).contains("4.14.0 can be withdrawn: ");
    }

    @Test
    @Order(3)
    void withdrawnItLeadsNobodyToItSaysSoAndDeletesNothing() throws Exception {
        var before = state();

        assertThat(run(REASON)).as(text()).isZero();

        assertThat(report().path("outcome").asText()).isEqualTo("WITHDRAWN");
        assertThat(named("cotopaxi")).contains(former.digest());
        assertThat(named("latest")).contains(former.digest());
        var page = state().at("/github/version~14.14.0");
        assertThat(page.path("name").asText()).isEqualTo("[withdrawn] 4.14.0");
        assertThat(page.path("latest").asBoolean()).isFalse();
        assertThat(page.path("body").asText())
                .startsWith(
                        "<!-- vantage6-release:withdrawn -->\n> [!CAUTION]\n> **4.14.0 is withdrawn: do not install it.**")
                .contains("It loses what users have asked \\<b\\>for\\</b\\>.", "Use [4.13.7](https://github.com/")
                .contains("## What's Changed");
        assertThat(state().at("/github/version~14.13.7/latest").asBoolean()).isTrue();
        assertThat(titles()).containsExactly("Release 4.14.0", "4.14.0 is withdrawn");
        assertThat(page.path("assets")).isEqualTo(before.at("/github/version~14.14.0/assets"));
        assertThat(state().path("index")).isEqualTo(before.path("index"));
        assertThat(state().path("chartmuseum")).isEqualTo(before.path("chartmuseum"));
        assertThat(text()).contains("4.14.0 is withdrawn").contains("Left to do by hand:\n- yank vantage6 4.14.0");
    }

    @Test
    @Order(4)
    void whatOnlyPeopleCanDoIsInFrontOfThem() throws Exception {
        var byHand =
                report().path("by_hand").valueStream().map(JsonNode::asText).toList();
        assertThat(byHand)
                .anyMatch(thing -> thing.startsWith("yank vantage6-client 4.14.0"))
                .anyMatch(thing -> thing.startsWith(
                        "delete the tags 4.14, cotopaxi-live of harbor2.vantage6.ai/infrastructure/server"));
        var summary = Files.readString(release.results().resolve("summary.md"));
        var last = summary.substring(summary.lastIndexOf("\n## "));
        assertThat(last.substring(0, last.indexOf("<details>")))
                .contains("### Left to do by hand", "yank vantage6-client 4.14.0", "cotopaxi-live of")
                .contains("| ⚠️ | Move the tags back |");
    }

    @Test
    @Order(5)
    void withdrawnAgainThereIsNothingLeftToDo() throws Exception {
        var before = release.world().changes().size();

        assertThat(run(REASON)).as(text()).isZero();

        assertThat(release.world().changes()).hasSize(before);
        assertThat(text()).containsPattern("4\\.14\\.0 is withdrawn; \\d+ things are left to do by hand");
    }

    @Test
    @Order(6)
    void whatIsWithdrawnIsNotReleasedAgainByMistake() throws Exception {
        var before = release.world().changes().size();

        assertThat(release.run(Map.of())).as(text()).isEqualTo(1);

        assertThat(release.world().changes()).hasSize(before);
        assertThat(text())
                .contains("its GitHub release says that it is withdrawn")
                .contains("4.14.0 was withdrawn, and is not released again")
                .doesNotContain("half out", "To try 4.14.0 again");
    }

    @Test
    @Order(7)
    void nobodyIsLedToWhatIsWithdrawn() throws Exception {
        var before = release.world().changes().size();

        assertThat(release.run(Map.of("INPUT_COMMAND", "promote", "INPUT_SMOKE-TEST", "")))
                .as(text())
                .isEqualTo(1);

        assertThat(release.world().changes()).hasSize(before);
        assertThat(text())
                .contains("Tried to lead people to 4.14.0, but its GitHub release says that it is withdrawn")
                .contains("4.14.0 was withdrawn, and nobody is led to it again");
    }

    private int run(String reason, String... more) throws Exception {
        var variables = new HashMap<>(
                Map.of("INPUT_COMMAND", "withdraw", "INPUT_SMOKE-TEST", "", "INPUT_REASON", reason, "COMMIT_PAT", ""));
        variables.put("PYPI_TOKEN", "");
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return release.run(variables);
    }

    private void publishFormerRelease() throws Exception {
        var fields = new ObjectMapper()
                .createObjectNode()
                .put("tag_name", "version/4.13.7")
                .put("name", "4.13.7")
                .put("body", "The one before.");
        var uri = release.world().address("github").resolve("/repos/vantage6/vantage6/releases");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer somebody")
                    .POST(BodyPublishers.ofString(fields.toString()));
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    private List<String> titles() throws Exception {
        return state().at("/discord/announcements").findValuesAsText("title");
    }

    private JsonNode state() throws Exception {
        return new ObjectMapper().readTree(release.world().state());
    }

    private JsonNode report() throws Exception {
        return release.report();
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
