package ai.vantage6.release.rehearsal;

import static ai.vantage6.release.rehearsal.TestRegistry.NODE;
import static ai.vantage6.release.rehearsal.TestRegistry.json;
import static ai.vantage6.release.rehearsal.TestRegistry.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what at the registry's stand-in, and how they are told. */
final class RegistryTokensTests {

    private static final String TAGS = "/v2/" + NODE + "/tags/list";
    private static final String UPLOADS = "/v2/" + NODE + "/blobs/uploads/";
    private static final String PULL = "repository:" + NODE + ":pull";
    private static final String PUSH = PULL + ",push";

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private TestRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new TestRegistry(RegistryStandIn.ofRelease(folder, () -> now));
        registry.standIn().seed(NODE, "cotopaxi");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private HttpResponse<byte[]> with(String token, String method, String path) throws Exception {
        return registry.ask(method, path, BodyPublishers.noBody(), "Authorization", "Bearer " + token);
    }

    private static Optional<String> challenge(HttpResponse<byte[]> response) {
        return response.headers().firstValue("www-authenticate");
    }

    @Test
    void whoeverHasNoTokenIsToldWhereToGetTheRightOne() throws Exception {
        var host = registry.address().getAuthority();
        var realm = "Bearer realm=\"http://" + host + "/token\",service=\"" + host + "\"";
        var none = BodyPublishers.noBody();

        assertThat(challenge(registry.ask("GET", "/v2/", none))).contains(realm);
        assertThat(challenge(registry.ask("GET", TAGS, none))).contains(realm + ",scope=\"" + PULL + "\"");
        assertThat(challenge(registry.ask("POST", UPLOADS, none))).contains(realm + ",scope=\"" + PUSH + "\"");
        assertThat(challenge(registry.ask("POST", UPLOADS + "?mount=sha256:0&from=a/b", none)))
                .contains(realm + ",scope=\"repository:a/b:pull " + PUSH + "\"");
        assertThat(refusal(registry.ask("GET", TAGS, none, "Authorization", TestRegistry.basic("me:secret"))))
                .as("a password is for the token service alone")
                .isEqualTo("401 UNAUTHORIZED");
        assertThat(challenge(with("made-up", "GET", TAGS)).orElse("")).endsWith(",error=\"invalid_token\"");
    }

    @Test
    void aTokenOpensWhatItWasAskedForAndNothingElse() throws Exception {
        var pull = registry.token("me:secret", PULL);
        assertThat(with(pull, "GET", "/v2/").statusCode()).isEqualTo(200);
        assertThat(with(pull, "GET", TAGS).statusCode()).isEqualTo(200);
        assertThat(refusal(with(pull, "POST", UPLOADS))).isEqualTo("401 UNAUTHORIZED");
        assertThat(challenge(with(pull, "POST", UPLOADS)).orElse("")).endsWith(",error=\"insufficient_scope\"");
        assertThat(refusal(with(pull, "GET", "/v2/other/node/tags/list"))).isEqualTo("401 UNAUTHORIZED");

        var push = registry.token("me:secret", PUSH);
        assertThat(with(push, "POST", UPLOADS).statusCode()).isEqualTo(202);
        assertThat(refusal(with(push, "POST", UPLOADS + "?mount=sha256:0&from=a/b")))
                .as("a mount needs the other repository too")
                .isEqualTo("401 UNAUTHORIZED");
        var both = registry.token("me:secret", PUSH, "repository:a/b:pull");
        assertThat(with(both, "POST", UPLOADS + "?mount=sha256:0&from=a/b").statusCode())
                .isEqualTo(202);
        var inOne = registry.token("me:secret", PUSH + " repository:a/b:pull");
        assertThat(with(inOne, "POST", UPLOADS + "?mount=sha256:0&from=a/b").statusCode())
                .isEqualTo(202);
    }

    @Test
    void everybodyMayPullWhatIsPublicAndOnlyThat() throws Exception {
        assertThat(with(registry.token("", PUSH), "GET", TAGS).statusCode()).isEqualTo(200);
        assertThat(refusal(with(registry.token("", PUSH), "POST", UPLOADS))).isEqualTo("401 UNAUTHORIZED");
        assertThat(refusal(with(registry.token("", "repository:a/b:pull"), "GET", "/v2/a/b/tags/list")))
                .as("whether it is private or not there is nobody's business")
                .isEqualTo("401 UNAUTHORIZED");

        registry.standIn().hide(NODE);
        assertThat(refusal(with(registry.token("", PULL), "GET", TAGS))).isEqualTo("401 UNAUTHORIZED");
        assertThat(with(registry.token("me:secret", PULL), "GET", TAGS).statusCode())
                .isEqualTo(200);
        assertThat(registry.standIn().state().toString()).contains("private=true");
        registry.standIn().mend();
        assertThat(with(registry.token("", PULL), "GET", TAGS).statusCode()).isEqualTo(200);
        assertThat(registry.standIn().state().toString()).doesNotContain("private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"me:" + RegistryStandIn.BAD_TOKEN, "me:", ":secret", "me", " : "})
    void aWrongUserOrPasswordGetsNoToken(String pair) throws Exception {
        assertThat(refusal(registry.askForToken(pair, PULL))).isEqualTo("401 UNAUTHORIZED");
    }

    @Test
    void whatIsNoPasswordAtAllGetsNoTokenEither() throws Exception {
        for (var authorization : new String[] {"Basic !", "Bearer abc", "basic"}) {
            assertThat(refusal(registry.ask("GET", "/token", BodyPublishers.noBody(), "Authorization", authorization)))
                    .isEqualTo("401 UNAUTHORIZED");
        }
    }

    @Test
    void theOtherFormOfAskingGivesTheTokenUnderTheOtherName() throws Exception {
        var form = "grant_type=password&client_id=us&service=it&username=me&scope=" + PUSH.replace(":", "%3A");
        var answer = json(registry.ask("POST", "/token", BodyPublishers.ofString(form + "&password=secret")));

        assertThat(answer.has("token")).isFalse();
        assertThat(answer.path("expires_in").asInt()).isEqualTo(300);
        assertThat(with(answer.path("access_token").asText(), "POST", UPLOADS).statusCode())
                .isEqualTo(202);
        assertThat(refusal(registry.ask(
                        "POST", "/token", BodyPublishers.ofString(form + "&password=" + RegistryStandIn.BAD_TOKEN))))
                .isEqualTo("401 UNAUTHORIZED");
        assertThat(refusal(registry.ask(
                        "POST", "/token", BodyPublishers.ofString("grant_type=refresh_token&refresh_token=a"))))
                .isEqualTo("405 UNSUPPORTED");
        assertThat(json(registry.askForToken("me:secret", PULL)).has("access_token"))
                .isFalse();
    }

    @Test
    void aTokenIsOverAfterFiveMinutes() throws Exception {
        var token = registry.token("me:secret", PULL);
        now = now.plus(Duration.ofMinutes(5));
        assertThat(with(token, "GET", TAGS).statusCode()).isEqualTo(200);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(challenge(with(token, "GET", TAGS)).orElse("")).endsWith(",error=\"invalid_token\"");

        var another = registry.token("me:secret", PULL);
        registry.standIn().forgetTokens();
        assertThat(refusal(with(another, "GET", TAGS))).isEqualTo("401 UNAUTHORIZED");
    }

    @Test
    void anAccountThatMayNotPushGetsATokenAllTheSame() throws Exception {
        registry.standIn().forbidPushing();
        var token = registry.token("me:secret", PUSH);

        assertThat(with(token, "GET", TAGS).statusCode()).isEqualTo(200);
        assertThat(challenge(with(token, "POST", UPLOADS)).orElse("")).endsWith(",error=\"insufficient_scope\"");
    }
}
