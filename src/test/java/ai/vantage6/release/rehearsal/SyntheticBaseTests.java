package ai.vantage6.release.rehearsal;

import static ai.vantage6.release.rehearsal.TestRegistry.location;
import static ai.vantage6.release.rehearsal.TestRegistry.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mirror of bases, and what the images in it are made of. */
final class SyntheticBaseTests {

    private static final String PYTHON = "docker.io/library/python";

    @TempDir
    private Path folder;

    private TestRegistry mirror;

    @BeforeEach
    void start() throws Exception {
        mirror = new TestRegistry(RegistryStandIn.ofBases(folder));
    }

    @AfterEach
    void stop() {
        assertThat(mirror.changes()).as("nothing that a release changes").isEmpty();
        assertThat(mirror.standIn().state()).isEqualTo(Map.of());
        mirror.close();
    }

    private Manifest manifest(String repository, String reference) throws Exception {
        var pulled = mirror.pull("GET", "/v2/" + repository + "/manifests/" + reference);
        assertThat(pulled.statusCode()).isEqualTo(200);
        return ManifestJson.read(pulled.headers().firstValue("content-type"), pulled.body());
    }

    private byte[] blob(String repository, Descriptor blob) throws Exception {
        var redirect = mirror.pull(
                "GET", "/v2/" + repository + "/blobs/" + blob.digest().oci());
        var content =
                mirror.ask("GET", location(redirect), BodyPublishers.noBody()).body();
        assertThat(Digest.of(content)).isEqualTo(blob.digest());
        assertThat(content).hasSize((int) blob.size());
        return content;
    }

    private Map<String, String> files(String repository, Manifest image) throws Exception {
        var files = new TreeMap<String, String>();
        var layer = blob(repository, image.content().layers().getFirst());
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(entry.getLastModifiedTime().toMillis()).isZero();
            }
        }
        return files;
    }

    @Test
    void aBaseHasTwoPlatformsAndAnAttestationOfEach() throws Exception {
        var index = manifest(PYTHON, "3.10-slim-bookworm");

        assertThat(index.platforms()).containsExactly(Platform.AMD64, Platform.ARM64);
        var children = index.content().children();
        assertThat(children).hasSize(4);
        for (var attestation : children.subList(2, 4)) {
            assertThat(attestation.platform().filter(Platform::isUnknown)).isPresent();
            assertThat(attestation.annotations()).containsEntry("vnd.docker.reference.type", "attestation-manifest");
            assertThat(children.stream().map(child -> child.digest().oci()))
                    .contains(attestation.annotations().get("vnd.docker.reference.digest"));
            var statement = manifest(PYTHON, attestation.digest().oci())
                    .content()
                    .layers()
                    .getFirst();
            assertThat(new String(blob(PYTHON, statement), StandardCharsets.UTF_8))
                    .contains("https://in-toto.io/Statement/v0.1");
        }
        assertThat(new String(index.bytes(), StandardCharsets.UTF_8))
                .as("as the real ones say it")
                .contains("\"architecture\":\"arm64\",\"os\":\"linux\",\"variant\":\"v8\"");
    }

    @Test
    void anImageTellsItsSystemAndItsPackages() throws Exception {
        var index = manifest(PYTHON, "3.10-slim-bookworm");
        var image = manifest(PYTHON, index.content().children().get(1).digest().oci());
        var files = files(PYTHON, image);

        assertThat(files.get("etc/os-release")).contains("ID=debian");
        assertThat(files.get("var/lib/dpkg/status")).contains("Package: libssl3\n", "Architecture: arm64\n");
        assertThat(files.get("usr/local/lib/python3.10/site-packages/pip-25.0.1.dist-info/METADATA"))
                .contains("Name: pip\n");
        var config = new ObjectMapper()
                .readTree(blob(PYTHON, image.content().config().orElseThrow()));
        assertThat(config.path("architecture").asText()).isEqualTo("arm64");
        assertThat(config.path("config").path("Env"))
                .hasToString("[\"PATH=/usr/local/bin:/usr/bin:/bin\",\"PYTHON_VERSION=3.10.1\"]");
        var layer = blob(PYTHON, image.content().layers().getFirst());
        try (var tar = new GZIPInputStream(new ByteArrayInputStream(layer))) {
            assertThat(config.path("rootfs").path("diff_ids").path(0).asText())
                    .isEqualTo(Digest.of(tar).oci());
        }
    }

    @Test
    void alpineKeepsItsPackagesInAnotherWay() throws Exception {
        var repository = "docker.io/library/nginx";
        var index = manifest(repository, "1.29-alpine");
        var image = manifest(
                repository, index.content().children().getFirst().digest().oci());

        assertThat(files(repository, image))
                .containsKey("lib/apk/db/installed")
                .doesNotContainKey("var/lib/dpkg/status")
                .extractingByKey("etc/os-release")
                .asString()
                .contains("ID=alpine");
    }

    @Test
    void theSameNameGivesTheSameBytesAndAnotherNameOthers(@TempDir Path other) throws Exception {
        var index = manifest(PYTHON, "3.10-slim-bookworm");
        try (var second = new TestRegistry(RegistryStandIn.ofBases(other))) {
            assertThat(second.pull("GET", "/v2/" + PYTHON + "/manifests/3.10-slim-bookworm")
                            .body())
                    .isEqualTo(index.bytes());
        }
        var digests = List.of(
                index.digest(),
                manifest(PYTHON, "3.11-slim-bookworm").digest(),
                manifest("docker.io/library/debian", "3.10-slim-bookworm").digest(),
                manifest("dhi.io/python", "3.10-slim-bookworm").digest());
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(manifest(PYTHON, index.digest().oci()).bytes()).isEqualTo(index.bytes());
        assertThat(Optional.of(mirror.pull("HEAD", "/v2/ghcr.io/astral-sh/uv/manifests/0.8")
                        .statusCode()))
                .as("one that is only asked for")
                .contains(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io/library/missing-base/manifests/1", "library/python/manifests/3.10"})
    void whatIsMissingOrBelowNoHostIsNotThere(String path) throws Exception {
        assertThat(refusal(mirror.pull("GET", "/v2/" + path))).isEqualTo("404 NAME_UNKNOWN");
    }

    @Test
    void aTagMayBeMissingToo() throws Exception {
        manifest(PYTHON, "3.10");
        assertThat(refusal(mirror.pull("GET", "/v2/" + PYTHON + "/manifests/missing")))
                .isEqualTo("404 MANIFEST_UNKNOWN");
        assertThat(refusal(mirror.pull("GET", "/v2/" + PYTHON + "/manifests/sha256:" + "0".repeat(64))))
                .isEqualTo("404 MANIFEST_UNKNOWN");
    }

    @Test
    void nobodyPushesToTheMirror() throws Exception {
        assertThat(refusal(mirror.push("POST", "/v2/" + PYTHON + "/blobs/uploads/", BodyPublishers.noBody())))
                .isEqualTo("401 UNAUTHORIZED");
    }
}
