package ai.vantage6.release.oci;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestJsonTests {

    private static final Descriptor CHILD = new Descriptor(MediaType.MANIFEST, Digest.of(new byte[] {1}), 1);

    private static Manifest read(String json) throws IOException {
        return ManifestJson.read(Optional.empty(), json.getBytes(UTF_8));
    }

    private static String text(Manifest manifest) {
        return new String(manifest.bytes(), UTF_8);
    }

    @Test
    void theSameContentIsTheSameBytes() {
        var one = new LinkedHashMap<>(Map.of("b", "2"));
        one.put("a", "1");
        var other = new LinkedHashMap<>(Map.of("a", "1"));
        other.put("b", "2");

        assertThat(ManifestJson.index(List.of(CHILD), one).bytes())
                .isEqualTo(ManifestJson.index(List.of(CHILD), other).bytes());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        var child = CHILD.on(new Platform("linux", "arm", Optional.of("v7"))).annotated(Map.of("a", "1"));

        var index = read(text(ManifestJson.index(List.of(child), Map.of("b", "2"))));

        assertThat(index.content().children()).containsExactly(child);
        assertThat(index.content().annotations()).containsExactly(Map.entry("b", "2"));
        assertThat(index.mediaType()).isEqualTo(MediaType.INDEX);
    }

    @Test
    void attestationsAreNoPlatforms() {
        var amd64 = CHILD.on(new Platform("linux", "amd64", Optional.empty()));
        var attestation = CHILD.on(new Platform("unknown", "unknown", Optional.empty()));

        var index = ManifestJson.index(List.of(amd64, attestation), Map.of());

        assertThat(index.platforms()).extracting(Platform::toString).containsExactly("linux/amd64");
    }

    @Test
    void anArtifactNamesItsSubjectAndIsListedByItsKind() {
        var artifact = ManifestJson.artifact("application/sbom", List.of(CHILD), CHILD, Map.of("a", "1"));

        assertThat(artifact.content().subject()).contains(CHILD);
        assertThat(artifact.content().config()).contains(ManifestJson.empty());
        assertThat(artifact.referrer().artifactType()).contains("application/sbom");
        assertThat(artifact.referrer().annotations()).containsExactly(Map.entry("a", "1"));
        assertThat(artifact.referrer().digest()).isEqualTo(artifact.digest());
    }

    @Test
    void theTypeInTheManifestIsBelievedMoreThanTheServers() throws Exception {
        var bytes = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[]}"
                .formatted(MediaType.DOCKER_LIST)
                .getBytes(UTF_8);

        assertThat(ManifestJson.read(Optional.of("application/octet-stream"), bytes)
                        .mediaType())
                .isEqualTo(MediaType.DOCKER_LIST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html>",
                "{\"schemaVersion\":1,\"manifests\":[]}",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}",
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"layers\":[]}",
                "{\"schemaVersion\":2,\"mediaType\":\"text/html\",\"manifests\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:zz\",\"size\":1}]}",
                "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha512:00\",\"size\":1}]}",
                "{\"schemaVersion\":2,\"manifests\":[]} {}",
                "{\"schemaVersion\":2,\"manifests\":[],\"manifests\":[]}",
            })
    void whatIsNoManifestIsNotReadAsOne(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"1\"", "99999999999999999999", "null"})
    void aSizeIsANumberOfBytes(String size) {
        var digest = CHILD.digest().oci();

        assertThatThrownBy(() -> read("{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"%s\",\"size\":%s}]}"
                        .formatted(digest, size)))
                .hasMessageContaining("without a SHA-256 digest and a size");
    }

    @Test
    void anEndlessIndexIsRefused() {
        var child = "{\"digest\":\"%s\",\"size\":1}".formatted(CHILD.digest().oci());
        var many = String.join(",", java.util.Collections.nCopies(10_001, child));

        assertThatThrownBy(() -> read("{\"schemaVersion\":2,\"manifests\":[" + many + "]}"))
                .hasMessageContaining("more than 10000 parts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaVersion\":2,\"manifests\":[]}",
                "{\"note\":{\"manifests\":[1]},\"schemaVersion\":2, \"manifests\" : [ ] , \"späte\":\"]\"}",
            })
    void whatIsAddedToAnIndexComesAtTheEndOfItsList(String before) throws Exception {
        var grown = ManifestJson.grown(read(before), List.of(CHILD, CHILD.annotated(Map.of("a", "1"))));

        assertThat(grown.content().children()).hasSize(2);
        var end = before.lastIndexOf("]", before.contains("späte") ? before.indexOf("späte") : before.length());
        assertThat(text(grown)).startsWith(before.substring(0, end)).endsWith(before.substring(end));
    }

    @Test
    void anIndexInAnotherEncodingIsLeftAlone() throws Exception {
        var index = ManifestJson.read(
                Optional.of(MediaType.INDEX), "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(UTF_16));

        assertThatThrownBy(() -> ManifestJson.grown(index, List.of(CHILD))).hasMessageContaining("UTF-8");
    }
}
