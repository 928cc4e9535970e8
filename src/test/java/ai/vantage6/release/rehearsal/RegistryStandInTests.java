package ai.vantage6.release.rehearsal;

import static ai.vantage6.release.rehearsal.TestRegistry.NODE;
import static ai.vantage6.release.rehearsal.TestRegistry.json;
import static ai.vantage6.release.rehearsal.TestRegistry.location;
import static ai.vantage6.release.rehearsal.TestRegistry.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests and tags of the registry's stand-in. */
final class RegistryStandInTests {

    private static final String MANIFESTS = "/v2/" + NODE + "/manifests/";

    @TempDir
    private Path folder;

    private TestRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new TestRegistry(RegistryStandIn.ofRelease(folder));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private static Manifest index(Manifest... images) {
        return ManifestJson.index(
                List.of(images).stream()
                        .map(image -> image.descriptor().on(Platform.AMD64))
                        .toList(),
                Map.of());
    }

    @Test
    void whatIsPushedIsPulledInTheSameBytes() throws Exception {
        var image = registry.image(NODE, "one");
        var index = index(image);
        assertThat(registry.put(NODE, image.digest().oci(), image).statusCode()).isEqualTo(201);
        var put = registry.put(NODE, "4.14.0", index);

        assertThat(put.headers().firstValue("docker-content-digest"))
                .contains(index.digest().oci());
        assertThat(location(put)).endsWith(MANIFESTS + index.digest().oci());
        var pulled = registry.pull("GET", MANIFESTS + "4.14.0");
        assertThat(pulled.body()).isEqualTo(index.bytes());
        assertThat(pulled.headers().firstValue("content-type")).contains(MediaType.INDEX);
        var head = registry.pull("HEAD", MANIFESTS + index.digest().oci());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length")).contains(String.valueOf(index.bytes().length));
        assertThat(head.headers().firstValue("docker-content-digest"))
                .contains(index.digest().oci());
    }

    @Test
    void onlyWhatPeopleCanSeeIsAChangeThatTheyCanSee() throws Exception {
        var image = registry.image(NODE, "one");
        registry.put(NODE, image.digest().oci(), image);
        registry.put(NODE, image.digest().oci(), image);
        registry.put(NODE, "cotopaxi", image);
        registry.put(NODE, "cotopaxi", image);
        registry.put(NODE, "cotopaxi", registry.image(NODE, "two"));

        assertThat(registry.changes())
                .filteredOn(change -> !change.startsWith("("))
                .containsExactly(
                        "pushed " + NODE + "@" + image.digest().oci(),
                        "tagged " + NODE + ":cotopaxi",
                        "moved " + NODE + ":cotopaxi");
        assertThat(registry.changes())
                .filteredOn(change -> change.startsWith("("))
                .hasSize(4)
                .allMatch(change -> change.startsWith("(uploaded sha256:") && change.endsWith(" to " + NODE + ")"));
    }

    @Test
    void everythingThatAManifestNamesMustBeInTheSameRepository() throws Exception {
        var image = registry.image(NODE, "one");

        assertThat(refusal(registry.put(NODE, "cotopaxi", index(image)))).isEqualTo("400 MANIFEST_BLOB_UNKNOWN");
        assertThat(refusal(registry.put("other/node", "cotopaxi", image))).isEqualTo("400 MANIFEST_BLOB_UNKNOWN");
        registry.put(NODE, image.digest().oci(), image);
        assertThat(registry.put(NODE, "cotopaxi", index(image)).statusCode()).isEqualTo(201);
    }

    @Test
    void theTagOfAVersionStaysWhatItIs() throws Exception {
        var image = registry.image(NODE, "one");
        for (var tag : List.of("4.14.0", "4.14.0rc1", "5.0.0-rc2", "4.14.0.post1")) {
            assertThat(registry.put(NODE, tag, image).statusCode()).isEqualTo(201);
            assertThat(refusal(registry.put(NODE, tag, image))).isEqualTo("412 PRECONDITION");
        }
        registry.put(NODE, "4.14", image);
        assertThat(registry.put(NODE, "4.14", registry.image(NODE, "two")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aManifestMustBeWhatItIsCalled() throws Exception {
        var image = registry.image(NODE, "one");

        assertThat(refusal(registry.put(NODE, Digest.of(new byte[1]).oci(), image)))
                .isEqualTo("400 DIGEST_INVALID");
        assertThat(refusal(registry.put(NODE, "a", MediaType.INDEX, image.bytes())))
                .isEqualTo("400 MANIFEST_INVALID");
        assertThat(refusal(registry.put(NODE, "a", MediaType.DOCKER_MANIFEST, image.bytes())))
                .isEqualTo("400 MANIFEST_INVALID");
        assertThat(refusal(registry.put(NODE, "a", MediaType.MANIFEST, new byte[] {'{', '}'})))
                .isEqualTo("400 MANIFEST_INVALID");
        assertThat(refusal(registry.put(NODE, "a", MediaType.MANIFEST, new byte[] {'['})))
                .isEqualTo("400 MANIFEST_INVALID");
        assertThat(refusal(registry.put(NODE, "-a", image))).isEqualTo("400 TAG_INVALID");
        assertThat(refusal(registry.put("A/b", "a", image))).isEqualTo("400 NAME_INVALID");
        assertThat(registry.standIn().state()).isEqualTo(Map.of());
    }

    @Test
    void aManifestHasAtMostFourMebibytes() throws Exception {
        var image = registry.image(NODE, "one");
        var padded = new String(image.bytes(), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{" + " ".repeat(RegistryManifests.LARGEST - image.bytes().length));
        var largest = padded.getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(
                        registry.put(NODE, "a", MediaType.MANIFEST, (padded + " ").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("413 SIZE_INVALID");
        assertThat(registry.put(NODE, "a", MediaType.MANIFEST, largest).statusCode())
                .isEqualTo(201);
        assertThat(registry.pull("GET", MANIFESTS + "a").body()).isEqualTo(largest);
    }

    @Test
    void whatTheClientDoesNotAcceptIsNotFound() throws Exception {
        registry.put(NODE, "a", registry.image(NODE, "one"));
        var token = registry.token("", "repository:" + NODE + ":pull");
        for (var accept : List.of(MediaType.INDEX, MediaType.DOCKER_MANIFEST)) {
            assertThat(refusal(registry.ask(
                            "GET",
                            MANIFESTS + "a",
                            BodyPublishers.noBody(),
                            "Accept",
                            accept,
                            "Authorization",
                            "Bearer " + token)))
                    .isEqualTo("404 MANIFEST_UNKNOWN");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/vantage6/infrastructure/node/manifests/5.0.0, 404 MANIFEST_UNKNOWN",
        "GET, /v2/vantage6/infrastructure/nodes/manifests/a, 404 NAME_UNKNOWN",
        "GET, /v2/vantage6/infrastructure/nodes/tags/list, 404 NAME_UNKNOWN",
        "GET, /v2/vantage6/infrastructure/node/tags/lists, 404 NAME_UNKNOWN",
        "GET, /v2/vantage6/infrastructure/node/tags/list?n=x, 400 PAGINATION_NUMBER_INVALID",
        "GET, /v2/_catalog, 404 UNSUPPORTED",
        "POST, /v2/vantage6/infrastructure/node/tags/list, 405 UNSUPPORTED",
        "DELETE, /v2/vantage6/infrastructure/node/manifests/a, 405 UNSUPPORTED",
        "DELETE, /v2/vantage6/infrastructure/node/blobs/sha256:1, 405 UNSUPPORTED",
    })
    void whatIsNotThereOrNotAllowedIsSaidInTheRegistrysWords(String method, String path, String refusal)
            throws Exception {
        registry.put(NODE, "a", registry.image(NODE, "one"));

        assertThat(refusal(registry.push(method, path, BodyPublishers.noBody(), "Accept", "*/*")))
                .isEqualTo(refusal);
    }

    @Test
    void thereIsNoApiOfReferrersButTheirTagIsAsGoodAsAny() throws Exception {
        var image = registry.image(NODE, "one");
        registry.put(NODE, "4.14.0", image);
        registry.blob(NODE, "{}");
        var sbom = ManifestJson.artifact(
                "application/vnd.cyclonedx+json", List.of(registry.blob(NODE, "sbom")), image.descriptor(), Map.of());
        var put = registry.put(NODE, sbom.digest().oci(), sbom);
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(put.headers().firstValue("oci-subject")).isEmpty();

        assertThat(refusal(registry.pull(
                        "GET", "/v2/" + NODE + "/referrers/" + image.digest().oci())))
                .isEqualTo("404 MANIFEST_UNKNOWN");
        var fallback = image.digest().oci().replace(":", "-");
        registry.put(NODE, fallback, index(sbom));
        assertThat(registry.put(NODE, fallback, index()).statusCode()).isEqualTo(201);
    }

    @Test
    void tagsComeInPages() throws Exception {
        var image = registry.image(NODE, "one");
        for (var tag : List.of("b", "a", "d", "c")) {
            registry.put(NODE, tag, image);
        }
        var list = "/v2/" + NODE + "/tags/list";

        var first = registry.pull("GET", list + "?n=3");
        assertThat(json(first).path("name").asText()).isEqualTo(NODE);
        assertThat(json(first).path("tags")).hasToString("[\"a\",\"b\",\"c\"]");
        assertThat(first.headers().firstValue("link")).contains("<" + list + "?n=3&last=c>; rel=\"next\"");
        var second = registry.pull("GET", list + "?n=3&last=c");
        assertThat(json(second).path("tags")).hasToString("[\"d\"]");
        assertThat(second.headers().firstValue("link")).isEmpty();
        assertThat(registry.pull("GET", list + "?n=4").headers().firstValue("link"))
                .isEmpty();
        assertThat(json(registry.pull("GET", list + "?n=0")).path("tags")).isEmpty();
    }

    @Test
    void moreThanAHundredTagsAreNeverGivenAtOnce() throws Exception {
        var image = registry.image(NODE, "one");
        for (var number = 0; number < 101; number++) {
            registry.put(NODE, "t" + number, image);
        }
        assertThat(json(registry.pull("GET", "/v2/" + NODE + "/tags/list")).path("tags"))
                .hasSize(100);
        assertThat(json(registry.pull("GET", "/v2/" + NODE + "/tags/list?n=1000"))
                        .path("tags"))
                .hasSize(100);
    }

    @Test
    void equalPushesInAnyOrderGiveTheSameState(@TempDir Path other) throws Exception {
        try (var second = new TestRegistry(RegistryStandIn.ofRelease(other))) {
            for (var repository : List.of(NODE, "a/b")) {
                registry.put(repository, "one", registry.image(repository, "one"));
                registry.put(repository, "two", registry.image(repository, "two"));
            }
            for (var repository : List.of("a/b", NODE)) {
                second.put(repository, "two", second.image(repository, "two"));
                second.put(repository, "one", second.image(repository, "one"));
            }
            second.blob("c/d", "a blob that no manifest names");

            assertThat(second.standIn().state().toString())
                    .isEqualTo(registry.standIn().state().toString())
                    .contains("one=sha256:", "mediaType=" + MediaType.MANIFEST, "size=")
                    .doesNotContain("c/d");
        }
    }
}
