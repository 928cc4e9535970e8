package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A version that is out is looked for by somebody without a secret; whatever is damaged is named, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class VerifiedTests {

    private static final String HARBOR = "harbor2.vantage6.ai/infrastructure";
    private static final String TITLE = "4.14.0 has drifted";

    @TempDir
    private static Path folder;

    private VerifiedWorld world;

    @BeforeAll
    void release() throws Exception {
        world = VerifiedWorld.after("v4", "4.14.0", folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static List<Damage> damages() {
        return Damage.all();
    }

    @Test
    @Order(1)
    void everythingIsFoundAndNothingIsChanged() throws Exception {
        var before = world.release().world().changes().size();

        assertThat(world.verify()).as(world.text()).isZero();

        assertThat(world.report().path("outcome").asText()).isEqualTo("VERIFIED");
        assertThat(world.found("WRONG")).isEmpty();
        assertThat(world.found("UNKNOWN")).isEmpty();
        assertThat(world.found("NOT_COMPARED"))
                .containsExactlyInAnyOrder(
                        "server: its nodes", "lost: the version", "post-due: what is installed in the images");
        assertThat(world.standing("charts")).isEqualTo("LEFT_OUT");
        assertThat(world.release().world().changes()).hasSize(before);
        assertThat(world.text()).contains("4.14.0: everything is as it should be");
    }

    @Test
    @Order(1)
    void whoNamesNoVersionLooksForTheHighestFinal() throws Exception {
        assertThat(world.verify("GITHUB_REF", "refs/heads/main", "GITHUB_REF_TYPE", "branch"))
                .as(world.text())
                .isZero();

        assertThat(world.report().path("version").asText()).isEqualTo("4.14.0");
    }

    @ParameterizedTest
    @MethodSource("damages")
    @Order(2)
    void whateverIsDamagedIsNamedAndNothingElse(Damage damage) throws Exception {
        var repair = damage.doing().to(world);
        try {
            assertThat(world.verify()).as(world.text()).isEqualTo(1);

            assertThat(world.report().path("outcome").asText()).isEqualTo("DRIFTED");
            assertThat(world.found("WRONG"))
                    .as(world.text())
                    .containsExactlyElementsOf(damage.found().stream()
                            .map(found -> found.replace("HARBOR", HARBOR)
                                    .replace("SERVER", world.serverAddress())
                                    .replace("PAGE", world.page().toString()))
                            .toList());
            assertThat(world.found("UNKNOWN")).isEmpty();
        } finally {
            repair.run();
        }
    }

    @Test
    @Order(3)
    void whoMaySeeTheNodesIsToldWhichAreOffline() throws Exception {
        for (var number = 0; number < 120; number++) {
            world.server().node("node-%03d".formatted(number), number != 110);
        }

        assertThat(world.verify("VANTAGE6_USERNAME", "root", "VANTAGE6_PASSWORD", "the password of root"))
                .isEqualTo(1);

        assertThat(world.found("WRONG")).containsExactly("server: node node-110");
        assertThat(world.text())
                .contains("online; restart it if it has run since before the release: it takes node:cotopaxi");
        assertThat(world.text()).doesNotContain("the password of root");
    }

    @ParameterizedTest
    @CsvSource({"false, another password", "true, the password of root"})
    @Order(3)
    void aUserWhoIsNotLetInLeavesTheNodesUnknown(boolean twoFactors, String password) throws Exception {
        world.server().wantTwoFactors(twoFactors);

        world.verify("VANTAGE6_USERNAME", "root", "VANTAGE6_PASSWORD", password);

        assertThat(world.found("UNKNOWN")).containsExactly("server: its nodes");
        assertThat(world.found("WRONG")).isEmpty();
        world.server().wantTwoFactors(false);
    }

    @ParameterizedTest
    @CsvSource({"503, back soon", "200, <html><title>Sign in</title></html>", "401, who are you?"})
    @Order(4)
    void whoeverDoesNotAnswerMakesNothingWrong(int status, String text) throws Exception {
        var server = answering(status, text);
        var there = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            var services = world.release().world().services();
            for (var service :
                    List.of(Service.INDEX, Service.REGISTRY, Service.READTHEDOCS, Service.BASES, Service.CHARTMUSEUM)) {
                services = services.with(service, URI.create(there));
            }
            var config = folder.resolve("elsewhere.yml");
            Files.writeString(config, "live: {server: '" + there + "', user-interface: '" + there + "'}\n");

            assertThat(world.verify("INPUT_SERVICES", services.yaml(), "INPUT_CONFIG", config.toString()))
                    .isEqualTo(1);

            assertThat(world.found("WRONG")).as(world.text()).isEmpty();
            assertThat(List.of("packages", "attestations", "images", "moving-tags", "server", "documentation"))
                    .allSatisfy(
                            check -> assertThat(world.standing(check)).as(check).isEqualTo("UNKNOWN"));

            var withoutGitHub = world.release().world().services().with(Service.GITHUB, URI.create(there));
            assertThat(world.verify("INPUT_SERVICES", withoutGitHub.yaml(), "GITHUB_API_URL", there))
                    .isEqualTo(1);
            assertThat(world.found("WRONG")).as(world.text()).isEmpty();
            assertThat(world.standing("release")).isEqualTo("UNKNOWN");
            assertThat(world.report().path("outcome").asText()).isEqualTo("UNKNOWN");
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Order(5)
    void whatHasDriftedIsToldInOneIssueThatIsClosedWhenAllIsWell() throws Exception {
        var repair = damages().getFirst().doing().to(world);
        for (var time = 0; time < 2; time++) {
            assertThat(told()).isEqualTo(1);
        }

        assertThat(issue().isOpen()).isTrue();
        assertThat(issue().comments()).isEmpty();
        assertThat(issue().text())
                .contains("**packages** – vantage6\\_node-4.14.0.tar.gz: it is yanked")
                .doesNotContain("@");

        world.server().run("4.13.7");
        told();
        assertThat(issue().comments()).hasSize(1);
        assertThat(issue().comments().getFirst().body()).contains("it runs 4.13.7 and should run 4.14.0");

        repair.run();
        world.server().run("4.14.0");
        var nowhere = world.release().world().services().with(Service.INDEX, URI.create("http://127.0.0.1:9"));
        assertThat(told("INPUT_SERVICES", nowhere.yaml())).isEqualTo(1);
        assertThat(issue().isOpen()).as("an outage closes nothing").isTrue();

        assertThat(told()).as(world.text()).isZero();
        assertThat(issue().isOpen()).isFalse();
    }

    @Test
    @Order(5)
    void anIssueIsNotToldWithoutATokenNorFromSomebodysOwnMachine() throws Exception {
        assertThat(world.verify("INPUT_DRIFT-ISSUE", "true")).isEqualTo(2);
        assertThat(world.text()).contains("there is no token for GitHub");

        assertThat(told("ACT", "true", "INPUT_ALLOW-ACT", "false")).isEqualTo(2);
        assertThat(world.text()).contains("act runs this workflow on somebody's own machine");
    }

    @Test
    @Order(6)
    void theTagsShouldPointToWhateverIsOutToday() throws Exception {
        publish("version/4.14.1");
        send(github("/repos/vantage6/vantage6/releases").GET()); // a new one is not listed at once
        var node = world.registry().repository("infrastructure/node");
        var other = world.registry()
                .repository("infrastructure/ui")
                .manifest("4.14.0")
                .orElseThrow();
        node.put(other);
        node.tag("4.14.1", other.digest());

        assertThat(world.verify("INPUT_VERSION", "4.14.0")).isEqualTo(1);

        assertThat(world.found("WRONG"))
                .containsExactly(
                        "moving-tags: " + HARBOR + "/node:cotopaxi",
                        "moving-tags: " + HARBOR + "/node:4.14",
                        "moving-tags: " + HARBOR + "/node:latest",
                        "server: " + world.serverAddress() + "/version",
                        "user-interface: " + world.page());
        assertThat(world.text()).contains("it runs 4.14.0 and should run 4.14.1");
        assertThat(world.found("NOT_COMPARED")).contains("moving-tags: " + HARBOR + "/server:cotopaxi");
        node.untag("4.14.1");
        world.github()
                .releases
                .delete(world.github().releases.published("version/4.14.1").orElseThrow());
    }

    @Test
    @Order(7)
    void aVersionThatIsWithdrawnIsToldAsSuchAndHasToBeYanked() throws Exception {
        rename("[withdrawn] 4.14.0");

        assertThat(world.verify()).isEqualTo(1);

        assertThat(world.found("GOOD")).contains("version: 4.14.0");
        assertThat(world.text()).contains("withdrawn: its title tells people not to use this version");
        assertThat(world.found("WRONG"))
                .as(world.text())
                .hasSize(16)
                .allMatch(found -> found.startsWith("packages: vantage6"));
        rename("4.14.0");
    }

    @Test
    @Order(8)
    void aVersionThatWasReleasedBeforeThisProgramIsFoundAndWhatCouldNotBeComparedIsSaid() throws Exception {
        var release = world.github().releases.published("version/4.14.0").orElseThrow();
        var assets = List.copyOf(release.assets);
        release.assets.clear();

        assertThat(world.verify()).as(world.text()).isZero();

        assertThat(world.found("NOT_COMPARED"))
                .contains(
                        "version: the release record",
                        "packages: the bytes of these files",
                        "images: the digests of these images",
                        "release: its files",
                        "post-due: what the images stand on");
        assertThat(world.found("GOOD"))
                .filteredOn(found -> found.startsWith("packages: "))
                .hasSize(16);
        release.assets.addAll(assets);
    }

    @Test
    @Order(8)
    void withoutItsRecordAndItsTagItSaysWhatCouldNotBeCompared() throws Exception {
        assertThat(world.verify("INPUT_VERSION", "4.14.7")).isEqualTo(1);

        assertThat(world.found("WRONG"))
                .as(world.text())
                .contains("packages: 4.14.7", "release: the GitHub release version/4.14.7");
        assertThat(world.text())
                .contains("the clone lacks the tag, so that the names are those of version/4.14.0")
                .contains("without a GitHub release there is no release record of it");
    }

    @Test
    @Order(9)
    void theDocumentationIsMissedWhenNobodyCanReadIt() throws Exception {
        var docs = world.release().world().address("readthedocs");
        send(HttpRequest.newBuilder(docs.resolve("/api/v3/projects/vantage6/versions/version-4.14.0/"))
                .header("Authorization", "Token somebody")
                .method("PATCH", BodyPublishers.ofString("{\"active\": false, \"hidden\": false}")));

        assertThat(world.verify()).isEqualTo(1);

        assertThat(world.found("WRONG")).containsExactly("documentation: the documentation of version/4.14.0");
    }

    private int told(String... more) throws Exception {
        var all = new ArrayList<>(List.of("INPUT_DRIFT-ISSUE", "true", "GITHUB_TOKEN", "rehearsal-github-token"));
        all.addAll(List.of("INPUT_ALLOW-ACT", "true"));
        all.addAll(List.of(more));
        return world.verify(all.toArray(String[]::new));
    }

    private StoredIssue issue() {
        var all = new ArrayList<StoredIssue>();
        for (var number = 1; world.github().issues().numbered(number).isPresent(); number++) {
            world.github()
                    .issues()
                    .numbered(number)
                    .filter(issue -> issue.state().toString().contains("title=" + TITLE))
                    .ifPresent(all::add);
        }
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private void publish(String tag) throws Exception {
        send(github("/repos/vantage6/vantage6/releases")
                .POST(BodyPublishers.ofString("{\"tag_name\": \"" + tag + "\", \"name\": \"" + tag + "\"}")));
    }

    private void rename(String title) throws Exception {
        var id = world.github().releases.published("version/4.14.0").orElseThrow().id;
        send(github("/repos/vantage6/vantage6/releases/" + id)
                .method("PATCH", BodyPublishers.ofString("{\"name\": \"" + title + "\"}")));
    }

    private HttpRequest.Builder github(String path) {
        return HttpRequest.newBuilder(world.release().world().address("github").resolve(path))
                .header("Authorization", "Bearer somebody");
    }

    private static void send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        }
    }

    private static HttpServer answering(int status, String text) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }
}
