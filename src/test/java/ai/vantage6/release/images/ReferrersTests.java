package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.FakeRegistry.Reaction;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferrersTests {

    private static final Manifest SUBJECT = TestImages.manifest("subject");
    private static final Manifest SBOM = artifact("application/vnd.cyclonedx+json", "sbom");
    private static final Manifest PROVENANCE = artifact("application/vnd.in-toto+json", "provenance");
    private static final String TAG = "sha256-" + SUBJECT.digest().hex();
    private static final String API = "/v2/app/referrers/" + SUBJECT.digest().oci();

    private final HttpCaller caller = TestCallers.hurried();
    private final FakeRegistry server = new FakeRegistry();
    private final OciRegistry registry =
            new OciRegistry(caller, "registry.example", server.address(), Optional.empty());

    ReferrersTests() throws IOException {}

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private static Manifest artifact(String type, String title) {
        return ManifestJson.artifact(type, List.of(), SUBJECT.descriptor(), Map.of("title", title));
    }

    private List<Descriptor> listed() throws Exception {
        return registry.referrers("app", SUBJECT.digest());
    }

    private void attach(Manifest... artifacts) throws Exception {
        registry.attach("app", SUBJECT.digest(), List.of(artifacts));
    }

    private String index() {
        return new String(server.manifest("app", TAG).orElseThrow(), UTF_8);
    }

    private long writes() {
        return server.asked().stream().filter(asked -> asked.startsWith("PUT")).count();
    }

    private Problem problem() {
        return catchThrowableOfType(ReleaseException.class, this::listed).problem();
    }

    @Test
    void nothingIsAttachedToWhatNobodyHasAttachedTo() throws Exception {
        assertThat(listed()).isEmpty();
    }

    @Test
    void withoutTheApiOneWriteOfTheFallbackTagListsAll() throws Exception {
        attach(SBOM, PROVENANCE);

        assertThat(listed()).containsExactly(SBOM.referrer(), PROVENANCE.referrer());
        assertThat(server.asked())
                .filteredOn(asked -> asked.equals("PUT /v2/app/manifests/" + TAG))
                .hasSize(1);
        assertThat(index()).contains("application/vnd.cyclonedx+json", "\"title\":\"sbom\"");
    }

    @Test
    void whatIsAttachedAlreadyIsNotWrittenAgain() throws Exception {
        attach(SBOM, PROVENANCE);
        server.forgetRequests();

        attach(SBOM, PROVENANCE);

        assertThat(writes()).isZero();
    }

    @Test
    void whatStrangersHaveAttachedKeepsItsBytes() throws Exception {
        var strangers =
                "{ \"schemaVersion\" : 2, \"mediaType\":\"%s\",\n \"manifests\" : [ {\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":2,\"data\":\"e30=\"} ], \"own\": 1.50 }"
                        .formatted(
                                MediaType.INDEX,
                                MediaType.MANIFEST,
                                PROVENANCE.digest().oci());
        server.store("app", TAG, strangers.getBytes(UTF_8), MediaType.INDEX);

        attach(SBOM);

        var end = strangers.indexOf("]");
        assertThat(index()).startsWith(strangers.substring(0, end)).endsWith(strangers.substring(end));
        assertThat(listed()).extracting(Descriptor::digest).containsExactly(PROVENANCE.digest(), SBOM.digest());
    }

    @Test
    void theKindOfAnArtifactWithoutOneIsThatOfItsConfig() throws Exception {
        var config = new Descriptor("application/vnd.example.config", Digest.of(new byte[0]), 0);
        var bytes = new String(ManifestJson.image(config, List.of(), Map.of()).bytes(), UTF_8)
                .replace(
                        "\"layers\"",
                        "\"subject\":{\"mediaType\":\"" + MediaType.MANIFEST + "\",\"digest\":\""
                                + SUBJECT.digest().oci() + "\",\"size\":1},\"layers\"");
        var artifact = ManifestJson.read(Optional.of(MediaType.MANIFEST), bytes.getBytes(UTF_8));

        attach(artifact);

        assertThat(listed().getFirst().artifactType()).contains("application/vnd.example.config");
    }

    @Test
    void whereTheApiIsNoTagIsWritten() throws Exception {
        server.listingReferrers();

        attach(SBOM, PROVENANCE);

        assertThat(server.manifest("app", TAG)).isEmpty();
        assertThat(listed()).containsExactlyInAnyOrder(SBOM.referrer(), PROVENANCE.referrer());
    }

    @Test
    void aListThatLagsIsAwaited() throws Exception {
        server.listingReferrers();
        var empty = Reply.of(
                200, MediaType.INDEX, ManifestJson.index(List.of(), Map.of()).bytes());
        for (var i = 0; i < 4; i++) {
            server.once("GET", API, Reaction.reply(empty));
        }

        attach(SBOM);

        assertThat(listed()).hasSize(1);
    }

    @Test
    void aListThatNeverShowsItIsAProblem() {
        var empty = Reply.of(
                200, MediaType.INDEX, ManifestJson.index(List.of(), Map.of()).bytes());
        server.always("GET", API, Reaction.reply(empty));

        var failure = catchThrowableOfType(ReleaseException.class, () -> attach(SBOM));

        assertThat(failure.problem().code()).isEqualTo("referrers-not-listed");
    }

    @Test
    void aListThatSomebodyOverwritesMeanwhileIsWrittenAgain() throws Exception {
        var theirs = ManifestJson.index(List.of(PROVENANCE.referrer()), Map.of());
        server.once("PUT", ".*/" + TAG, (_, fake) -> {
            fake.store("app", TAG, theirs.bytes(), theirs.mediaType());
            return Optional.of(Reply.text(201, "")
                    .header(
                            "Docker-Content-Digest",
                            ManifestJson.index(List.of(SBOM.referrer()), Map.of())
                                    .digest()
                                    .oci()));
        });

        attach(SBOM);

        assertThat(listed()).containsExactly(PROVENANCE.referrer(), SBOM.referrer());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 405, 429, 500})
    void onlyNotFoundMeansThatThereIsNoApi(int status) {
        server.always("GET", API, Reaction.reply(Reply.text(status, "no")));

        assertThat(problem().because()).contains("answered " + status);
    }

    @Test
    void ghcrsNotFoundMeansItToo() throws Exception {
        attach(SBOM);
        server.always("GET", API, Reaction.reply(FakeRegistry.error(404, "MANIFEST_UNKNOWN")));

        assertThat(listed()).hasSize(1);
    }

    @Test
    void aTagThatIsTakenForTheDigestIsNoList() throws Exception {
        server.store("app", TAG, SUBJECT.bytes(), SUBJECT.mediaType());

        assertThat(listed()).isEmpty();
    }

    @Test
    void anImageWhereTheListBelongsIsNotOverwritten() {
        server.store("app", TAG, SBOM.bytes(), SBOM.mediaType());

        assertThat(problem().code()).isEqualTo("referrers-tag-taken");
        assertThat(catchThrowableOfType(ReleaseException.class, () -> attach(PROVENANCE))
                        .problem()
                        .code())
                .isEqualTo("referrers-tag-taken");
        assertThat(server.manifest("app", TAG)).hasValue(SBOM.bytes());
    }

    @Test
    void aListOfSeveralPagesIsReadToItsEnd() throws Exception {
        var first = ManifestJson.index(List.of(SBOM.referrer()), Map.of()).bytes();
        var second =
                ManifestJson.index(List.of(PROVENANCE.referrer()), Map.of()).bytes();
        server.once(
                "GET",
                API,
                Reaction.reply(
                        Reply.of(200, MediaType.INDEX, first).header("Link", "<" + API + "?page=2>; rel=\"next\"")));
        server.once("GET", API, Reaction.reply(Reply.of(200, MediaType.INDEX, second)));

        assertThat(listed()).containsExactly(SBOM.referrer(), PROVENANCE.referrer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>Sign in</html>", "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"x\"}]}"})
    void whatIsNoListIsNotEmpty(String content) {
        server.always("GET", API, Reaction.reply(Reply.text(200, content)));

        assertThat(problem().code()).isIn("no-registry", "registry-malformed");
    }

    @Test
    void anArtifactOfAnotherSubjectIsOurMistake() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> attach(SUBJECT)))
                .hasMessageContaining("names another subject");
    }
}
