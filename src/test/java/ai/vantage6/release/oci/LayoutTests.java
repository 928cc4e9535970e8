package ai.vantage6.release.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayoutTests {

    @TempDir
    private Path directory = Path.of("");

    private Layout layout = new Layout(directory);
    private Manifest attestation = ManifestJson.index(List.of(), Map.of());
    private Manifest image = attestation;
    private Manifest index = attestation;

    /** The attestation comes first in the index, as BuildKit does not do it. */
    @BeforeEach
    void make() throws IOException {
        layout = Layout.create(directory.resolve("image"));
        attestation = single("attestation");
        image = single("image");
        index = ManifestJson.index(
                List.of(
                        attestation.descriptor().on(new Platform("unknown", "unknown", Optional.empty())),
                        image.descriptor().on(new Platform("linux", "amd64", Optional.empty()))),
                Map.of());
        layout.add(index);
        layout.root(index);
    }

    private Manifest single(String content) throws IOException {
        var config = layout.add(MediaType.CONFIG, "{}".getBytes(UTF_8));
        var layer = layout.add(MediaType.LAYER, content.getBytes(UTF_8));
        var manifest = ManifestJson.image(config, List.of(layer), Map.of());
        layout.add(manifest);
        return manifest;
    }

    @Test
    void imagesComeBeforeAttestationsAndTheIndexLast() throws Exception {
        assertThat(layout.manifests())
                .extracting(Manifest::digest)
                .containsExactly(image.digest(), attestation.digest(), index.digest());
    }

    @Test
    void aBlobThatTwoImagesShareIsListedOnce() throws Exception {
        assertThat(layout.blobs()).hasSize(3);
    }

    @Test
    void aWholeLayoutIsSound() throws Exception {
        layout.check();

        assertThat(layout.root().bytes()).isEqualTo(index.bytes());
    }

    @Test
    void aMissingBlobIsFound() throws Exception {
        var layer = image.content().layers().getFirst();
        Files.delete(layout.blob(layer.digest()));

        assertThat(layout.has(layer)).isFalse();
        assertThatThrownBy(layout::check).hasMessageContaining(layer.digest().oci() + " is missing or cut");
    }

    @Test
    void aBlobOfTheSameSizeWithOtherContentIsFound() throws Exception {
        Files.writeString(layout.blob(image.content().layers().getFirst().digest()), "imagf");

        assertThatThrownBy(layout::check).hasMessageContaining("has another digest");
    }

    @Test
    void aManifestThatWasChangedIsNotRead() throws Exception {
        Files.writeString(layout.blob(index.digest()), "{}");

        assertThatThrownBy(layout::root).hasMessageContaining("has another digest");
    }

    @Test
    void aMovedFileIsFoundByItsDigest() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "a layer");

        var layer = layout.move(MediaType.LAYER, file);

        assertThat(layout.has(layer)).isTrue();
        assertThat(layout.text(layer)).isEqualTo("a layer");
        assertThat(file).doesNotExist();
    }

    @Test
    void aDirectoryWithoutAnIndexIsNoLayout() {
        assertThatThrownBy(() -> new Layout(directory).root()).hasMessageContaining("holds no OCI layout");
    }

    @Test
    void aLayoutOfTwoImagesIsNotOne() throws Exception {
        var two = ManifestJson.index(List.of(image.descriptor(), index.descriptor()), Map.of());
        Files.write(layout.directory().resolve("index.json"), two.bytes());

        assertThatThrownBy(layout::root).hasMessageContaining("holds 2 images instead of one");
    }
}
