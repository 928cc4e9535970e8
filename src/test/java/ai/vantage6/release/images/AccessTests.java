package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.http.TestTime;
import ai.vantage6.release.images.FakeRegistry.Reaction;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a registry learns who asks. */
final class AccessTests {

    private static final Manifest OURS = TestImages.manifest("ours");
    private static final Login LOGIN = new Login("DOCKER_TOKEN", FakeTokens.USER, new Secret(FakeTokens.PASSWORD));

    private final TestTime time = new TestTime(TestCallers.NOW, new ArrayList<>());
    private final List<String> said = new ArrayList<>();
    private final HttpCaller caller = new HttpCaller(new RetryPolicy(5, Duration.ofSeconds(90), time, said::add));
    private final FakeRegistry server = new FakeRegistry();

    AccessTests() throws IOException {}

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private OciRegistry registry(Login... login) {
        return new OciRegistry(
                caller,
                "registry.example",
                server.address(),
                List.of(login).stream().findFirst());
    }

    private static Problem problem(OciRegistry registry) {
        return catchThrowableOfType(ReleaseException.class, () -> registry.put("app", "1.0", OURS))
                .problem();
    }

    @Test
    void aTokenIsGotForWhatIsAskedAndUsedAgain() throws Exception {
        try (var tokens = FakeTokens.byQuery()) {
            server.guardedBy(tokens).store("app", "1.0", OURS.bytes(), OURS.mediaType());
            var registry = registry(LOGIN);

            registry.manifest("app", "1.0");
            registry.put("app", "2.0", OURS);
            registry.put("app", "3.0", OURS);

            assertThat(tokens.asked())
                    .containsExactly(
                            "GET account=x&service=reg%2Cistry&scope=repository%3Aapp%3Apull",
                            "GET account=x&service=reg%2Cistry&scope=repository%3Aapp%3Apull%2Cpush");
            assertThat(server.asked()).as("one 401 in all").hasSize(1 + 1 + 2 + 2);
        }
    }

    @Test
    void everyTokenIsMaskedBeforeItIsUsed() throws Exception {
        try (var tokens = FakeTokens.byQuery()) {
            server.guardedBy(tokens).store("app", "1.0", OURS.bytes(), OURS.mediaType());
            var masked = new ArrayList<Secret>();
            var registry =
                    new OciRegistry(caller, "registry.example", server.address(), Optional.of(LOGIN), masked::add);

            registry.manifest("app", "1.0");
            registry.put("app", "2.0", OURS);

            assertThat(masked).as("one to pull and one to push").hasSize(2).doesNotContain(LOGIN.password());
        }
    }

    @Test
    void aTokenServiceThatKnowsOnlyFormsIsPostedOne() throws Exception {
        try (var tokens = FakeTokens.byForm()) {
            server.guardedBy(tokens);

            registry(LOGIN).put("app", "1.0", OURS);

            assertThat(tokens.asked()).contains("POST");
            assertThat(server.manifest("app", "1.0")).isPresent();
        }
    }

    @Test
    void aRefreshTokenIsPostedAsOne() throws Exception {
        try (var tokens = FakeTokens.byForm()) {
            server.guardedBy(tokens);

            registry(new Login("DOCKER_TOKEN", "<token>", new Secret(FakeTokens.PASSWORD)))
                    .put("app", "1.0", OURS);

            assertThat(server.manifest("app", "1.0")).isPresent();
        }
    }

    @Test
    void everybodyGetsATokenForReading() throws Exception {
        try (var tokens = FakeTokens.byQuery()) {
            server.guardedBy(tokens).store("app", "0.9", OURS.bytes(), OURS.mediaType());

            assertThat(registry().manifest("app", "0.9")).isPresent();

            var problem = problem(registry());
            assertThat(problem.code()).isEqualTo("access-denied");
            assertThat(problem.hint()).startsWith("Give a user and a token for registry.example");
        }
    }

    @Test
    void aTokenThatWasTakenBackIsRenewedOnce() throws Exception {
        try (var tokens = FakeTokens.byQuery()) {
            server.guardedBy(tokens).store("app", "1.0", OURS.bytes(), OURS.mediaType());
            var registry = registry(LOGIN);
            registry.manifest("app", "1.0");
            tokens.revoke();
            server.forgetRequests();

            assertThat(registry.manifest("app", "1.0")).isPresent();

            assertThat(server.asked()).hasSize(2);
            assertThat(tokens.asked()).hasSize(2);
        }
    }

    @Test
    void aGoodTokenOfNoUseIsALackingPermission() throws Exception {
        try (var tokens = FakeTokens.byQuery().forPullingOnly()) {
            server.guardedBy(tokens);

            var problem = problem(registry(LOGIN));

            assertThat(problem.code()).isEqualTo("access-denied");
            assertThat(problem.text()).contains("registry.example/app:1.0", "DOCKER_TOKEN", FakeTokens.USER);
            assertThat(server.asked())
                    .filteredOn(asked -> asked.startsWith("PUT"))
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWrongPasswordIsToldApartAndNotPrinted(boolean byForm) throws Exception {
        try (var tokens = byForm ? FakeTokens.byForm() : FakeTokens.byQuery()) {
            server.guardedBy(tokens);

            var problem = problem(registry(new Login("DOCKER_TOKEN", FakeTokens.USER, new Secret("wr0ng-canary"))));

            assertThat(problem.code()).isEqualTo("access-denied");
            assertThat(problem.tried()).isEqualTo("get a token from 127.0.0.1 for app");
            assertThat(problem.hint()).contains("DOCKER_TOKEN", FakeTokens.USER);
            assertThat(problem.text()).doesNotContain("wr0ng-canary");
        }
    }

    @Test
    void aTokenLivesAsLongAsItSays() throws Exception {
        try (var tokens = FakeTokens.byQuery().saying(Map.of("expires_in", 300))) {
            server.guardedBy(tokens).store("app", "1.0", OURS.bytes(), OURS.mediaType());
            var registry = registry(LOGIN);

            registry.manifest("app", "1.0");
            time.pause(Duration.ofSeconds(200));
            registry.manifest("app", "1.0");
            assertThat(tokens.asked()).hasSize(1);
            time.pause(Duration.ofSeconds(100));
            registry.manifest("app", "1.0");

            assertThat(tokens.asked()).hasSize(2);
        }
    }

    @Test
    void aTokenThatDoesNotSayLivesAMinute() throws Exception {
        try (var tokens = FakeTokens.byQuery().saying(Map.of("expires_in", 0))) {
            server.guardedBy(tokens).store("app", "1.0", OURS.bytes(), OURS.mediaType());
            var registry = registry(LOGIN);

            registry.manifest("app", "1.0");
            time.pause(Duration.ofSeconds(30));
            registry.manifest("app", "1.0");
            assertThat(tokens.asked()).hasSize(1);
            time.pause(Duration.ofSeconds(30));
            registry.manifest("app", "1.0");

            assertThat(tokens.asked()).hasSize(2);
        }
    }

    @Test
    void manyThreadsShareOneToken() throws Exception {
        try (var tokens = FakeTokens.byQuery()) {
            server.guardedBy(tokens).store("app", "1.0", OURS.bytes(), OURS.mediaType());
            var registry = registry(LOGIN);
            registry.manifest("app", "1.0");

            Parallel.each(IntStream.range(0, 40).boxed().toList(), number -> {
                registry.move("app", "tag-" + number, OURS, Optional.empty());
                return number;
            });

            assertThat(tokens.asked()).hasSize(2);
        }
    }

    @Test
    void aLinkedBlobNeedsTwoScopes(@TempDir Path directory) throws Exception {
        try (var tokens = FakeTokens.byQuery()) {
            server.guardedBy(tokens);
            var bytes = new byte[] {1, 2, 3};
            server.storeBlob("base", bytes);
            var blob = new Descriptor(MediaType.LAYER, Digest.of(bytes), 3);

            registry(LOGIN).upload("app", blob, Files.write(directory.resolve("blob"), bytes), Optional.of("base"));

            assertThat(tokens.asked())
                    .contains("GET account=x&service=reg%2Cistry"
                            + "&scope=repository%3Aapp%3Apull%2Cpush&scope=repository%3Abase%3Apull");
        }
    }

    @Test
    void userAndPasswordGoWithEveryRequestWhereThatIsWanted() throws Exception {
        var basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((FakeTokens.USER + ":" + FakeTokens.PASSWORD)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        server.once("HEAD", ".*", Reaction.reply(challenging("Basic realm=\"Registry Realm\"")));

        registry(LOGIN).put("app", "1.0", OURS);

        assertThat(server.requests().stream()
                        .map(request -> request.header("authorization").orElse("-")))
                .containsExactly("-", basic, "-", basic);
    }

    @Test
    void aPasswordThatNobodyHasIsAskedFor() {
        server.always("HEAD", ".*", Reaction.reply(challenging("Basic realm=\"Registry Realm\"")));

        assertThat(problem(registry()).hint()).startsWith("Give a user and a token for registry.example");
    }

    @Test
    void aClosedDoorThatOpensAtTheSecondKnockIsNoProblem() throws Exception {
        server.once("HEAD", ".*", Reaction.reply(Reply.text(401, "who are you?")));

        registry(LOGIN).put("app", "1.0", OURS);

        assertThat(server.manifest("app", "1.0")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"http://192.0.2.1/token\",service=\"x\"",
                "Bearer realm=\"http://evil.example/token\"",
                "Bearer realm=\"ftp://127.0.0.1/token\"",
                "Bearer realm=\"file:///etc/passwd\"",
                "Bearer realm=\"https://user:pass@evil.example/\"",
                "Bearer realm=\"\"",
                "Bearer realm=\"https://exa mple\"",
                "Bearer",
                "Negotiate",
                "Bearer realm=\"\\\\\\",
                ",,,===\"\"\"",
            })
    void aChallengeThatIsNoneOrLeadsAstrayIsRefused(String challenge) {
        server.always("HEAD", ".*", Reaction.reply(challenging(challenge)));

        var problem = problem(registry(LOGIN));

        assertThat(problem.code()).isEqualTo("registry-malformed");
        assertThat(problem.because()).containsAnyOf("in plain text", "that nobody can give");
        assertThat(server.requests())
                .allMatch(request -> request.header("authorization").isEmpty());
    }

    @Test
    void anEndlessChallengeIsRefused() {
        server.always("HEAD", ".*", Reaction.reply(challenging("Bearer realm=\"" + "\\a".repeat(5000) + "\"")));

        assertThat(problem(registry(LOGIN)).code()).isEqualTo("registry-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>Sign in</html>", "{\"token\":\"\"}", "{\"token\": {}}"})
    void anAnswerWithoutATokenIsNoToken(String answer) {
        guardedAt(
                "/token", Reply.of(200, "application/json", answer.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(problem(registry(LOGIN)).because()).contains("got no usable answer");
    }

    @Test
    void aTokenWithALineBreakInItIsNotSent() {
        guardedAt("/token", Reply.json(200, Map.of("token", "abc\r\nX-Other: 1")));

        assertThat(problem(registry(LOGIN)).code()).isEqualTo("secret-unusable");
    }

    @Test
    void apersonHearsWhoElseIsShownThePassword() throws Exception {
        try (var tokens = FakeTokens.byQuery()) {
            server.guardedBy(tokens);

            registry(LOGIN).put("app", "1.0", OURS);

            assertThat(said)
                    .containsExactly("127.0.0.1 has its tokens given by 127.0.0.1, which is shown DOCKER_TOKEN");
        }
    }

    @Test
    void nobodyElseSeesWhoWeAre(@TempDir Path directory) throws Exception {
        var bytes = new byte[] {1, 2, 3};
        var blob = new Descriptor(MediaType.LAYER, Digest.of(bytes), 3);
        try (var tokens = FakeTokens.byQuery();
                var storage = new FakeRegistry()) {
            server.guardedBy(tokens);
            storage.always("GET", "/store", Reaction.reply(Reply.of(200, "application/octet-stream", bytes)));
            storage.always("PUT", "/up", (request, _) -> {
                server.storeBlob("app", request.body());
                return Optional.of(Reply.text(201, ""));
            });
            var registry = registry(LOGIN);
            registry.put("app", "1.0", OURS);
            server.always(
                    "GET",
                    ".*/blobs/.*",
                    Reaction.reply(Reply.text(307, "").header("Location", storage.address() + "/store")));
            server.always(
                    "POST",
                    ".*/uploads/",
                    Reaction.reply(Reply.text(202, "").header("Location", storage.address() + "/up?signed=1")));

            registry.download("app", blob, directory.resolve("blob"));
            registry.upload("app", blob, directory.resolve("blob"), Optional.empty());

            assertThat(server.hasBlob("app", bytes)).isTrue();
            assertThat(storage.asked())
                    .containsExactly(
                            "GET /store",
                            "PUT /up?signed=1&digest=" + blob.digest().oci());
            assertThat(storage.requests())
                    .allMatch(request -> request.header("authorization").isEmpty());
        }
    }

    private void guardedAt(String path, Reply token) {
        server.always("HEAD", ".*", Reaction.reply(challenging("Bearer realm=\"" + server.address() + path + "\"")));
        server.always("GET", path, Reaction.reply(token));
    }

    private static Reply challenging(String challenge) {
        return Reply.text(401, "").header("WWW-Authenticate", challenge);
    }
}
