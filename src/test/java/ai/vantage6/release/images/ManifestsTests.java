package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.FakeRegistry.Reaction;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestsTests {

    private static final Manifest OURS = TestImages.manifest("ours");
    private static final Manifest THEIRS = TestImages.manifest("theirs");
    private static final String MANIFEST = "/v2/app/manifests/1.0";

    private final List<Duration> pauses = new ArrayList<>();
    private final HttpCaller caller = TestCallers.noting(pauses);
    private final FakeRegistry server = new FakeRegistry();
    private final OciRegistry registry =
            new OciRegistry(caller, "registry.example", server.address(), Optional.empty());

    ManifestsTests() throws IOException {}

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private Problem problem(Attempt attempt) {
        return catchThrowableOfType(ReleaseException.class, attempt::run).problem();
    }

    /** What is expected to fail. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    private void store(Manifest manifest) {
        server.store("app", "1.0", manifest.bytes(), manifest.mediaType());
    }

    @Test
    void itsBytesAreReadAsTheyAre() throws Exception {
        var strange = "{ \"schemaVersion\":2,\n \"mediaType\":\"%s\", \"manifests\":[], \"unknown\":[1.50] }"
                .formatted(MediaType.DOCKER_LIST)
                .getBytes(UTF_8);
        server.store("app", "1.0", strange, MediaType.DOCKER_LIST);

        var manifest = registry.manifest("app", "1.0").orElseThrow();

        assertThat(manifest.bytes()).isEqualTo(strange);
        assertThat(manifest.mediaType()).isEqualTo(MediaType.DOCKER_LIST);
        assertThat(server.requests().getFirst().header("accept").orElseThrow())
                .contains(MediaType.INDEX, MediaType.DOCKER_LIST, MediaType.MANIFEST, MediaType.DOCKER_MANIFEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANIFEST_UNKNOWN", "NAME_UNKNOWN", "NOT_FOUND"})
    void whatTheRegistryDoesNotKnowIsNotThere(String code) throws Exception {
        server.once("GET", MANIFEST, Reaction.reply(FakeRegistry.error(404, code)));

        assertThat(registry.manifest("app", "1.0")).isEmpty();
        assertThat(server.asked()).containsExactly("GET " + MANIFEST);
    }

    @Test
    void aWebSitesNotFoundIsNotTheRegistrys() {
        server.always("GET", ".*", Reaction.reply(Reply.of(404, "text/html", "<h1>Not Found</h1>".getBytes(UTF_8))));

        assertThat(problem(() -> registry.manifest("app", "1.0")).code()).isEqualTo("no-registry");
    }

    @Test
    void aWebPageInTheRegistrysPlaceIsNotTheRegistrysNotFound() {
        server.always("GET", MANIFEST, Reaction.reply(Reply.of(404, "text/html", "<h1>Oops</h1>".getBytes(UTF_8))));

        assertThat(problem(() -> registry.manifest("app", "1.0")).code()).isEqualTo("no-registry");
        assertThat(server.asked())
                .as("whether it is a registry is another question")
                .hasSize(1);
    }

    @Test
    void aPlainNotFoundCountsOnlyWhereThereIsARegistry() throws Exception {
        server.always("GET", MANIFEST, Reaction.reply(Reply.text(404, "not found")));

        assertThat(registry.manifest("app", "1.0")).isEmpty();
        assertThat(registry.manifest("app", "1.0")).isEmpty();
        assertThat(server.asked())
                .as("asked once whether it is a registry")
                .containsExactly("GET " + MANIFEST, "GET /v2/", "GET " + MANIFEST);
    }

    @Test
    void aServerThatHasNothingIsNoRegistryInWhichNothingIs() {
        server.always("GET", ".*", Reaction.reply(Reply.text(404, "not found")));

        assertThat(problem(() -> registry.manifest("app", "1.0")).code()).isEqualTo("no-registry");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503, 400})
    void whatCannotBeToldIsNeverNotThere(int status) {
        server.always("GET", ".*", Reaction.reply(Reply.text(status, "no")));

        assertThat(problem(() -> registry.manifest("app", "1.0")).because()).contains("answered " + status + " (no)");
    }

    @Test
    void aSignInPageIsNoManifest() {
        server.always("GET", ".*", Reaction.reply(Reply.of(200, "text/html", "<p>Sign in</p>".getBytes(UTF_8))));

        var problem = problem(() -> registry.manifest("app", "1.0"));

        assertThat(problem.code()).isEqualTo("no-registry");
        assertThat(problem.because()).contains("Sign in").doesNotContain("<p>");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void bytesThatAreNotWhatWasAskedForAreRefused() {
        var wanted = OURS.digest().oci();
        server.store("app", wanted, THEIRS.bytes(), THEIRS.mediaType());

        var problem = problem(() -> registry.manifest("app", wanted));

        assertThat(problem.code()).isEqualTo("digest-mismatch");
        assertThat(problem.because()).contains(THEIRS.digest().oci(), wanted);
    }

    @Test
    void bytesThatAreNotWhatTheRegistryCallsThemAreRefused() {
        server.always(
                "GET",
                MANIFEST,
                Reaction.reply(Reply.of(200, OURS.mediaType(), OURS.bytes())
                        .header("Docker-Content-Digest", THEIRS.digest().oci())));

        assertThat(problem(() -> registry.manifest("app", "1.0")).code()).isEqualTo("digest-mismatch");
    }

    @Test
    void aManifestOfTheFirstKindIsNoneOfOurs() {
        var old = Reply.of(
                200, "application/vnd.docker.distribution.manifest.v1+json", "{\"schemaVersion\":1}".getBytes(UTF_8));
        server.always("GET", MANIFEST, Reaction.reply(old));

        assertThat(problem(() -> registry.manifest("app", "1.0")).code()).isEqualTo("registry-malformed");
        assertThat(server.asked()).as("asking again does not help").hasSize(1);
    }

    @Test
    void aDigestIsToldWithoutTheManifest() throws Exception {
        store(OURS);

        assertThat(registry.digest("app", "1.0")).contains(OURS.digest());
        assertThat(registry.digest("app", "2.0")).isEmpty();
        assertThat(server.asked()).containsExactly("HEAD " + MANIFEST, "HEAD /v2/app/manifests/2.0", "GET /v2/");
    }

    @Test
    void aDigestThatTheHeadersLackIsComputed() throws Exception {
        store(OURS);
        server.once("HEAD", MANIFEST, Reaction.reply(Reply.of(200, OURS.mediaType(), new byte[0])));

        assertThat(registry.digest("app", "1.0")).contains(OURS.digest());
    }

    @Test
    void aNewTagIsLookedForWrittenAndKnownByItsDigest() throws Exception {
        registry.put("app", "1.0", OURS);

        assertThat(server.manifest("app", "1.0")).hasValue(OURS.bytes());
        assertThat(server.requests().getLast().header("content-type")).contains(OURS.mediaType());
        assertThat(server.asked()).containsExactly("HEAD " + MANIFEST, "GET /v2/", "PUT " + MANIFEST);
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() throws Exception {
        store(OURS);
        server.always("PUT", ".*", Reaction.reply(FakeRegistry.error(412, "PRECONDITION")));

        registry.put("app", "1.0", OURS);

        assertThat(server.asked()).containsExactly("HEAD " + MANIFEST);
    }

    @Test
    void movingATagIsOneRequest() throws Exception {
        store(THEIRS);

        registry.move("app", "1.0", OURS, Optional.of(THEIRS.digest()));

        assertThat(server.asked()).containsExactly("PUT " + MANIFEST);
        assertThat(server.manifest("app", "1.0")).hasValue(OURS.bytes());
    }

    @Test
    void aLostReplyIsLookedUpAndNotRepeated() throws Exception {
        store(THEIRS);
        server.once("PUT", MANIFEST, Reaction.loseReply());

        registry.put("app", "1.0", OURS);

        assertThat(server.asked()).containsExactly("HEAD " + MANIFEST, "PUT " + MANIFEST, "HEAD " + MANIFEST);
    }

    @Test
    void aLostRequestIsRepeatedAlsoWhereTheTagWasSomethingElse() throws Exception {
        store(THEIRS);
        server.once("PUT", MANIFEST, Reaction.loseRequest());

        registry.put("app", "1.0", OURS);

        assertThat(server.manifest("app", "1.0")).hasValue(OURS.bytes());
        assertThat(server.asked()).filteredOn(("PUT " + MANIFEST)::equals).hasSize(2);
    }

    @Test
    void somebodyElsesMoveIsNotOverwrittenBlindly() {
        var other = TestImages.manifest("other");
        store(THEIRS);
        server.once("PUT", MANIFEST, (_, fake) -> {
            fake.store("app", "1.0", other.bytes(), other.mediaType());
            return Optional.empty();
        });

        var problem = problem(() -> registry.put("app", "1.0", OURS));

        assertThat(problem.code()).isEqualTo("overtaken");
        assertThat(problem.because()).contains(other.digest().oci());
    }

    @Test
    void aRegistryThatNamesNoDigestIsAskedForIt() throws Exception {
        server.once("PUT", MANIFEST, Reaction.after(Reply.text(201, "")));

        registry.put("app", "1.0", OURS);

        assertThat(server.asked()).endsWith("PUT " + MANIFEST, "HEAD " + MANIFEST);
    }

    @Test
    void aGoodAnswerToAWriteThatNeverHappenedIsFoundOut() {
        server.always("PUT", MANIFEST, Reaction.reply(Reply.of(200, "text/html", "<p>Sign in</p>".getBytes(UTF_8))));

        var problem = problem(() -> registry.put("app", "1.0", OURS));

        assertThat(problem.code()).isEqualTo("digest-mismatch");
        assertThat(problem.because())
                .contains("not there")
                .contains(OURS.digest().oci());
    }

    @Test
    void anImmutableTagIsSaidToBeOne() {
        store(THEIRS);
        server.always("PUT", MANIFEST, Reaction.reply(FakeRegistry.error(412, "PRECONDITION")));

        var problem = problem(() -> registry.put("app", "1.0", OURS));

        assertThat(problem.code()).isEqualTo("tag-immutable");
        assertThat(problem.text()).contains("registry.example/app:1.0", "PRECONDITION: precondition", "immutability");
    }

    @Test
    void anImmutableTagThatSomebodyHasJustWrittenForUsIsNoObstacle() throws Exception {
        server.once("PUT", MANIFEST, Reaction.after(FakeRegistry.error(412, "PRECONDITION")));

        registry.put("app", "1.0", OURS);

        assertThat(server.manifest("app", "1.0")).hasValue(OURS.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"413 image-too-large", "403 access-denied", "405 registry-read-only", "404 repository-missing"})
    void aRefusalSaysWhatToDo(String expected) {
        var status = Integer.parseInt(expected.substring(0, 3));
        server.always("PUT", MANIFEST, Reaction.reply(FakeRegistry.error(status, "NO")));

        var problem = problem(() -> registry.put("app", "1.0", OURS));

        assertThat(problem.code()).isEqualTo(expected.substring(4));
        assertThat(problem.because()).contains("answered " + status + " (NO: no)");
    }

    @Test
    void aPauseThatTheRegistryAsksForIsMade() throws Exception {
        server.once(
                "PUT",
                MANIFEST,
                Reaction.reply(FakeRegistry.error(429, "TOOMANYREQUESTS").header("Retry-After", "7")));

        registry.put("app", "1.0", OURS);

        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void inAMirrorOfSeveralRegistriesTheRepositoriesHaveAPrefix() throws Exception {
        server.store("docker.io/library/debian", "12", OURS.bytes(), OURS.mediaType());
        var mirror = new OciRegistry(caller, "docker.io", server.address().resolve("/docker.io/"), Optional.empty());

        assertThat(mirror.manifest("library/debian", "12").map(Manifest::digest))
                .contains(OURS.digest());
        assertThat(mirror.host()).isEqualTo("docker.io");
    }

    @Test
    void dockerHubAnswersElsewhereAndThisMachineInPlainText() {
        assertThat(OciRegistry.endpoint("docker.io")).hasToString("https://registry-1.docker.io");
        assertThat(OciRegistry.endpoint("ghcr.io")).hasToString("https://ghcr.io");
        assertThat(OciRegistry.endpoint("localhost:5000")).hasToString("http://localhost:5000");
    }

    @Test
    void aDigestWrittenAnotherWayIsNoReference() {
        assertThat(Digest.ofOci("sha256:abc")).isEmpty();
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> registry.manifest("app", "../../other/manifests/1.0")))
                .hasMessageContaining("neither a tag nor a digest");
    }
}
