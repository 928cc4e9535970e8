package ai.vantage6.release.rehearsal;

import static ai.vantage6.release.rehearsal.TestRegistry.NODE;
import static ai.vantage6.release.rehearsal.TestRegistry.location;
import static ai.vantage6.release.rehearsal.TestRegistry.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on demand at the registry's stand-in, also while blobs are on their way. */
final class RegistryFaultTests {

    private static final byte[] TEXT = "0123456789".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(TEXT);
    private static final String TAGS = "/v2/" + NODE + "/tags/list";

    @TempDir
    private Path folder;

    private TestRegistry with(String... faults) throws Exception {
        return new TestRegistry(RegistryStandIn.ofRelease(folder), faults);
    }

    @Test
    void itSaysInItsOwnWordsThatItWasAskedTooMuchOrDoesNotKnowWhoAsks() throws Exception {
        try (var registry = with("registry:429", "registry:401-once:2", "registry:503:3")) {
            var none = BodyPublishers.noBody();
            var tooMany = registry.ask("GET", TAGS, none);
            assertThat(refusal(tooMany)).isEqualTo("429 TOOMANYREQUESTS");
            assertThat(tooMany.headers().firstValue("retry-after")).contains("1");
            var unauthorized = registry.ask("GET", TAGS, none);
            assertThat(refusal(unauthorized)).isEqualTo("401 UNAUTHORIZED");
            assertThat(unauthorized.headers().firstValue("www-authenticate").orElse(""))
                    .endsWith(",scope=\"repository:" + NODE + ":pull\"");
            assertThat(registry.ask("GET", TAGS, none).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aLostReplyToABlobDoesNotLoseTheBlob() throws Exception {
        try (var registry = with("registry:lost-reply")) {
            assertThatThrownBy(() -> registry.upload(NODE, TEXT, DIGEST)).isInstanceOf(IOException.class);

            assertThat(registry.push("HEAD", "/v2/" + NODE + "/blobs/" + DIGEST.oci(), BodyPublishers.noBody())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBlobIsCutInTheMiddle() throws Exception {
        // A token, an upload, a token, its content, a token, and where it lies: the seventh request is the storage's.
        try (var registry = with("registry:cut:7")) {
            registry.upload(NODE, TEXT, DIGEST);
            var redirect = registry.push("GET", "/v2/" + NODE + "/blobs/" + DIGEST.oci(), BodyPublishers.noBody());

            assertThatThrownBy(() -> registry.ask("GET", location(redirect), BodyPublishers.noBody()))
                    .isInstanceOf(IOException.class);
            assertThat(registry.ask("GET", location(redirect), BodyPublishers.noBody())
                            .body())
                    .isEqualTo(TEXT);
        }
    }

    @Test
    void whatIsStoredNowhereIsAnsweredAsIfItWere() throws Exception {
        try (var registry =
                with("registry:stored-nowhere:2", "registry:stored-nowhere:7", "registry:stored-nowhere:8")) {
            var put = registry.upload(NODE, TEXT, DIGEST);
            assertThat(put.statusCode()).isEqualTo(201);
            assertThat(put.headers().firstValue("docker-content-digest")).contains(DIGEST.oci());
            assertThat(registry.changes()).isEmpty();

            var image = registry.image(NODE, "one"); // four writes
            var tagged = registry.put(NODE, "cotopaxi", image);
            assertThat(tagged.statusCode()).isEqualTo(201);
            assertThat(tagged.headers().firstValue("docker-content-digest"))
                    .contains(image.digest().oci());
            assertThat(registry.changes()).as("two blobs and no tag").hasSize(2);

            var opened = registry.push("POST", "/v2/" + NODE + "/blobs/uploads/", BodyPublishers.noBody());
            assertThat(opened.statusCode()).isEqualTo(202);
            assertThat(refusal(registry.push("PUT", location(opened), BodyPublishers.ofByteArray(TEXT))))
                    .isEqualTo("404 BLOB_UPLOAD_UNKNOWN");
        }
    }

    @Test
    void aTokenIsNothingThatIsStored() throws Exception {
        try (var registry = with("registry:stored-nowhere")) {
            var answer = registry.ask(
                    "POST", "/token", BodyPublishers.ofString("grant_type=password&username=a&password=b"));
            assertThat(TestRegistry.json(answer).path("access_token").asText()).isNotEmpty();
        }
    }

    @Test
    void aNewPackageIsPrivateUntilAPersonSaysOtherwise() throws Exception {
        try (var registry = with("registry:private:2")) {
            registry.put("vantage6/helm/node", "a", registry.image("vantage6/helm/node", "chart"));
            registry.put(NODE, "a", registry.image(NODE, "one"));

            assertThat(registry.pull("GET", "/v2/vantage6/helm/node/manifests/a")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(refusal(registry.pull("GET", "/v2/" + NODE + "/manifests/a")))
                    .isEqualTo("401 UNAUTHORIZED");
            registry.standIn().mend();
            assertThat(registry.pull("GET", "/v2/" + NODE + "/manifests/a").statusCode())
                    .isEqualTo(200);
        }
    }
}
