package ai.vantage6.release.rehearsal;

import static ai.vantage6.release.rehearsal.TestRegistry.NODE;
import static ai.vantage6.release.rehearsal.TestRegistry.location;
import static ai.vantage6.release.rehearsal.TestRegistry.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How blobs come into the registry's stand-in and out of it. */
final class RegistryUploadsTests {

    private static final byte[] TEXT = "0123456789".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(TEXT);
    private static final String BLOB = "/v2/" + NODE + "/blobs/" + DIGEST.oci();

    @TempDir
    private Path folder;

    private TestRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new TestRegistry(RegistryStandIn.ofRelease(folder));
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        try (var left = Files.list(folder.resolve("uploads"))) {
            assertThat(left).as("what is left of requests").isEmpty();
        }
    }

    private HttpResponse<byte[]> opened(String query) throws Exception {
        return registry.push("POST", "/v2/" + NODE + "/blobs/uploads/" + query, BodyPublishers.noBody());
    }

    private HttpResponse<byte[]> patch(String location, String text, String... headers) throws Exception {
        return registry.push("PATCH", location, BodyPublishers.ofString(text), headers);
    }

    private HttpResponse<byte[]> complete(String location, String text) throws Exception {
        return registry.push("PUT", location + "&digest=" + DIGEST.oci(), BodyPublishers.ofString(text));
    }

    private int head() throws Exception {
        return registry.push("HEAD", BLOB, BodyPublishers.noBody()).statusCode();
    }

    /** Its content is fetched from elsewhere, and whoever takes the token along is sent away. */
    private byte[] content() throws Exception {
        var redirect = registry.push("GET", BLOB, BodyPublishers.noBody());
        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(location(redirect)).startsWith("http://localhost:");
        assertThat(registry.push("GET", location(redirect), BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(400);
        return registry.ask("GET", location(redirect), BodyPublishers.noBody()).body();
    }

    @Test
    void aBlobComesInOnePiece() throws Exception {
        assertThat(head()).isEqualTo(404);
        var opened = opened("");
        assertThat(opened.statusCode()).isEqualTo(202);
        assertThat(location(opened))
                .startsWith("/v2/" + NODE + "/blobs/uploads/")
                .contains("?_state=");

        var done = complete(location(opened), "0123456789");

        assertThat(done.statusCode()).isEqualTo(201);
        assertThat(done.headers().firstValue("docker-content-digest")).contains(DIGEST.oci());
        assertThat(head()).isEqualTo(200);
        assertThat(content()).isEqualTo(TEXT);
        assertThat(registry.changes()).containsExactly("(uploaded " + DIGEST.oci() + " to " + NODE + ")");
        assertThat(refusal(complete(location(opened), "0123456789"))).isEqualTo("404 BLOB_UPLOAD_UNKNOWN");
    }

    @Test
    void aBlobComesInSeveralPieces() throws Exception {
        var opened = location(opened(""));
        var first = patch(opened, "01234", "Content-Range", "0-4");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("range")).contains("0-4");

        assertThat(patch(location(first), "x", "Content-Range", "3-3").statusCode())
                .as("out of order")
                .isEqualTo(416);
        assertThat(refusal(patch(opened, "56789")))
                .as("by an address that is over")
                .isEqualTo("404 BLOB_UPLOAD_INVALID");
        var asked = registry.push("GET", location(first), BodyPublishers.noBody());
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("range")).contains("0-4");
        var second = patch(location(asked), "567");
        assertThat(complete(location(second), "89").statusCode()).isEqualTo(201);
        assertThat(content()).isEqualTo(TEXT);
    }

    @Test
    void whatHasAnotherDigestIsRefusedAndItsUploadIsOver() throws Exception {
        var opened = location(opened(""));

        assertThat(refusal(complete(opened, "012345678"))).isEqualTo("400 DIGEST_INVALID");
        assertThat(refusal(complete(opened, "0123456789"))).isEqualTo("404 BLOB_UPLOAD_UNKNOWN");
        assertThat(refusal(registry.push(
                        "PUT", location(opened("")) + "&digest=sha512:00", BodyPublishers.ofString("0123456789"))))
                .isEqualTo("400 DIGEST_INVALID");
        assertThat(head()).isEqualTo(404);
        assertThat(registry.changes()).isEmpty();
    }

    @Test
    void anUploadMayBeGivenUp() throws Exception {
        var filled = location(patch(location(opened("")), "01234"));

        assertThat(registry.push("DELETE", filled, BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);
        assertThat(refusal(registry.push("DELETE", filled, BodyPublishers.noBody())))
                .isEqualTo("404 BLOB_UPLOAD_UNKNOWN");
        assertThat(refusal(registry.push("PUT", "/v2/" + NODE + "/blobs/uploads/", BodyPublishers.noBody())))
                .isEqualTo("405 UNSUPPORTED");
    }

    @Test
    void anUploadBelongsToItsRepository() throws Exception {
        var elsewhere = location(opened("")).replace(NODE, "other/node");
        assertThat(refusal(patch(elsewhere, "01234"))).isEqualTo("404 BLOB_UPLOAD_UNKNOWN");
    }

    @Test
    void aBlobIsMountedFromARepositoryThatHasIt() throws Exception {
        registry.blob("other/node", "0123456789");
        assertThat(head()).as("repositories share nothing by themselves").isEqualTo(404);

        assertThat(opened("?mount=" + DIGEST.oci() + "&from=third/node").statusCode())
                .as("an upload, since it is not there")
                .isEqualTo(202);
        var mounted = opened("?mount=" + DIGEST.oci() + "&from=other/node");
        assertThat(mounted.statusCode()).isEqualTo(201);
        assertThat(location(mounted)).isEqualTo(BLOB);
        assertThat(content()).isEqualTo(TEXT);
        assertThat(registry.changes()).last().isEqualTo("(mounted " + DIGEST.oci() + " to " + NODE + ")");
        assertThat(opened("?mount=" + DIGEST.oci() + "&from=other/node").statusCode())
                .isEqualTo(201);
        assertThat(registry.changes()).as("nothing twice").hasSize(2);
    }

    @Test
    void aDigestWithTheFirstRequestIsNotWaitedFor() throws Exception {
        var posted = registry.push(
                "POST", "/v2/" + NODE + "/blobs/uploads/?digest=" + DIGEST.oci(), BodyPublishers.ofByteArray(TEXT));
        assertThat(posted.statusCode()).isEqualTo(202);
        assertThat(head()).isEqualTo(404);
        assertThat(complete(location(posted), "0123456789").statusCode()).isEqualTo(201);
    }

    /** In a process of its own, whose memory could not hold it. */
    @Test
    void aBlobIsLargerThanTheMemory() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeBlob.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).endsWith("the same\n");
    }
}
