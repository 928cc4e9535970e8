package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.FakeRegistry.Reaction;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlobsTests {

    private static final byte[] BYTES = "a layer".getBytes(UTF_8);
    private static final Descriptor BLOB = new Descriptor(MediaType.LAYER, Digest.of(BYTES), BYTES.length);
    private static final String PLACE = "/v2/app/blobs/" + BLOB.digest().oci();
    private static final String UPLOADS = "/v2/app/blobs/uploads/";
    private static final String SESSION = "/sessions/.*";

    private final HttpCaller caller = TestCallers.hurried();
    private final FakeRegistry server = new FakeRegistry();
    private final OciRegistry registry =
            new OciRegistry(caller, "registry.example", server.address(), Optional.empty());

    @TempDir
    private Path directory = Path.of("");

    BlobsTests() throws IOException {}

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private Path file() throws IOException {
        return Files.write(directory.resolve("layer"), BYTES);
    }

    private void upload() throws Exception {
        registry.upload("app", BLOB, file(), Optional.empty());
    }

    private Problem problem() {
        return catchThrowableOfType(ReleaseException.class, this::upload).problem();
    }

    private Problem downloadProblem() {
        return catchThrowableOfType(
                        ReleaseException.class, () -> registry.download("app", BLOB, directory.resolve("down")))
                .problem();
    }

    private boolean isThere() {
        return server.hasBlob("app", BYTES);
    }

    @Test
    void aBlobGoesUpWithOnePut() throws Exception {
        upload();

        assertThat(isThere()).isTrue();
        assertThat(server.asked())
                .containsExactly(
                        "HEAD " + PLACE,
                        "GET /v2/",
                        "POST " + UPLOADS,
                        "PUT /sessions/1?state=of=it&digest=" + BLOB.digest().oci());
    }

    @Test
    void aBlobThatIsThereIsNotSent() throws Exception {
        server.storeBlob("app", BYTES);

        upload();

        assertThat(server.asked()).containsExactly("HEAD " + PLACE);
    }

    @Test
    void aBlobOfAnotherRepositoryIsLinked() throws Exception {
        server.storeBlob("base", BYTES);

        registry.upload("app", BLOB, file(), Optional.of("base"));

        assertThat(isThere()).isTrue();
        assertThat(server.asked()).noneMatch(asked -> asked.startsWith("PUT"));
    }

    @Test
    void wherePeopleMayNotLinkTheSessionThatWasOpenedInsteadIsUsed() throws Exception {
        registry.upload("app", BLOB, file(), Optional.of("base"));

        assertThat(isThere()).isTrue();
        assertThat(server.asked()).filteredOn(asked -> asked.startsWith("POST")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 500})
    void whateverIsWrongWithLinkingTheContentIsSent(int status) throws Exception {
        server.always(
                "POST",
                UPLOADS,
                (request, fake) -> request.query().contains("mount")
                        ? Optional.of(Reply.text(status, "no"))
                        : Optional.of(Reply.text(202, "").header("Location", "/sessions/1?state=x")));
        server.always("PUT", SESSION, (request, fake) -> {
            fake.storeBlob("app", request.body());
            return Optional.of(Reply.text(201, ""));
        });

        registry.upload("app", BLOB, file(), Optional.of("base"));

        assertThat(isThere()).isTrue();
    }

    @Test
    void aLinkThatWasNotMadeIsFoundOut() throws Exception {
        server.once("POST", UPLOADS, Reaction.reply(Reply.text(201, "")));

        registry.upload("app", BLOB, file(), Optional.of("base"));

        assertThat(isThere()).isTrue();
    }

    @Test
    void theSessionMayBeAtAWholeAddress() throws Exception {
        var absolute = server.address() + "/sessions/1";
        server.once("POST", UPLOADS, Reaction.reply(Reply.text(202, "").header("Location", absolute)));
        server.once("PUT", SESSION, (request, fake) -> {
            fake.storeBlob("app", request.body());
            return Optional.of(Reply.text(201, "")
                    .header("Docker-Content-Digest", BLOB.digest().oci()));
        });

        upload();

        assertThat(server.asked())
                .endsWith("PUT /sessions/1?digest=" + BLOB.digest().oci());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://exa mple/", "mailto:somebody"})
    void aSessionWithoutAnAddressIsRefused(String location) {
        server.always("POST", UPLOADS, Reaction.reply(Reply.text(202, "").header("Location", location)));

        var problem = problem();

        assertThat(problem.code()).isEqualTo("registry-malformed");
        assertThat(problem.because()).isEqualTo("it opens an upload and does not say where");
    }

    @Test
    void aSessionInPlainTextElsewhereIsRefused() {
        server.always("POST", UPLOADS, Reaction.reply(Reply.text(202, "").header("Location", "http://192.0.2.1/up")));

        assertThat(problem().code()).isEqualTo("insecure-address");
    }

    @Test
    void aLostReplyIsLookedUpAndTheContentNotSentAgain() throws Exception {
        server.once("PUT", SESSION, Reaction.loseReply());

        upload();

        assertThat(isThere()).isTrue();
        assertThat(server.asked()).filteredOn(asked -> asked.startsWith("PUT")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 404, 416, 429, 500, 503})
    void aFailedUploadBeginsAgainInASessionOfItsOwn(int status) throws Exception {
        server.once(
                "PUT",
                SESSION,
                (_, _) -> status == 0
                        ? Optional.empty()
                        : Optional.of(FakeRegistry.error(status, "BLOB_UPLOAD_UNKNOWN")));

        upload();

        assertThat(isThere()).isTrue();
        assertThat(server.asked()).filteredOn(asked -> asked.startsWith("POST")).hasSize(2);
        assertThat(server.asked()).anyMatch(asked -> asked.startsWith("PUT /sessions/2?"));
    }

    @Test
    void theSessionThatWasOpenedInsteadOfALinkIsUsedOnce() throws Exception {
        server.once("PUT", SESSION, Reaction.reply(Reply.text(503, "back soon")));

        registry.upload("app", BLOB, file(), Optional.of("base"));

        assertThat(isThere()).isTrue();
        assertThat(server.asked())
                .filteredOn(asked -> asked.startsWith("PUT"))
                .extracting(asked -> asked.replaceFirst("\\?.*", ""))
                .containsExactly("PUT /sessions/1", "PUT /sessions/2");
    }

    @Test
    void storageThatHasLostABlobDoesNotSayThatItWasNeverThere() throws Exception {
        try (var storage = new FakeRegistry()) {
            storage.always("HEAD", ".*", Reaction.reply(Reply.text(404, "")));
            server.always(
                    "HEAD", PLACE, Reaction.reply(Reply.text(307, "").header("Location", storage.address() + "/gone")));

            assertThat(problem().code()).isEqualTo("not-found");
        }
    }

    @Test
    void sessionsThatAreAlwaysLostAreGivenUp() {
        server.always("PUT", SESSION, Reaction.reply(FakeRegistry.error(404, "BLOB_UPLOAD_UNKNOWN")));

        assertThat(problem().because()).contains("BLOB_UPLOAD_UNKNOWN");
        assertThat(server.asked()).filteredOn(asked -> asked.startsWith("PUT")).hasSize(3);
    }

    @Test
    void aGoodAnswerToAnUploadThatNeverHappenedIsFoundOut() {
        server.always("PUT", SESSION, Reaction.reply(Reply.of(200, "text/html", "<p>Sign in</p>".getBytes(UTF_8))));

        assertThat(problem().code()).isEqualTo("no-registry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"413 image-too-large", "403 access-denied", "404 repository-missing", "405 registry-read-only"})
    void aRefusalSaysWhatToDo(String expected) {
        var status = Integer.parseInt(expected.substring(0, 3));
        server.always("POST", UPLOADS, Reaction.reply(FakeRegistry.error(status, "NO")));

        assertThat(problem().code()).isEqualTo(expected.substring(4));
    }

    @Test
    void aFileThatIsNotTheBlobIsNotSent() throws Exception {
        var file = Files.writeString(directory.resolve("other"), "longer than the layer");

        var failure = catchThrowableOfType(
                ReleaseException.class, () -> registry.upload("app", BLOB, file, Optional.empty()));

        assertThat(failure.problem().code()).isEqualTo("unreadable-file");
        assertThat(server.asked()).noneMatch(asked -> asked.startsWith("POST"));
    }

    @Test
    void aSignInPageHasNoBlob() {
        server.always("HEAD", ".*", Reaction.reply(Reply.of(200, "text/html", new byte[100])));

        assertThat(problem().code()).isEqualTo("no-registry");
    }

    @Test
    void aBlobOfAnotherSizeIsNotTheBlob() {
        server.always("HEAD", ".*", Reaction.reply(Reply.of(200, "application/octet-stream", new byte[100])));

        assertThat(problem().because()).isEqualTo("it says that it has 100 bytes instead of 7");
    }

    @Test
    void aBlobComesDownWhole() throws Exception {
        server.storeBlob("app", BYTES);

        registry.download("app", BLOB, directory.resolve("down"));

        assertThat(directory.resolve("down")).hasBinaryContent(BYTES);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatIsThereAndRightIsNotDownloaded() throws Exception {
        registry.download("app", BLOB, file());

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void whatIsThereAndWrongIsReplaced() throws Exception {
        server.storeBlob("app", BYTES);
        var file = Files.writeString(directory.resolve("down"), "a lawyer");

        registry.download("app", BLOB, file);

        assertThat(file).hasBinaryContent(BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a lawer", "a", "a layer and more"})
    void wrongContentLeavesNothing(String wrong) {
        server.always("GET", PLACE, Reaction.reply(Reply.text(200, wrong)));

        assertThat(downloadProblem().code()).isIn("digest-mismatch", "answer-too-long");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aBlobThatIsNotThereIsAProblem() {
        var problem = downloadProblem();

        assertThat(problem.code()).isEqualTo("not-found");
        assertThat(problem.tried())
                .isEqualTo("download registry.example/app@" + BLOB.digest().oci());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aLargeBlobMayTakeLonger() {
        assertThat(Blobs.limit(0)).hasSeconds(60);
        assertThat(Blobs.limit(300_000_000)).hasSeconds(660);
    }
}
