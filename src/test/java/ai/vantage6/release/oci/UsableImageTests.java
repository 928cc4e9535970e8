package ai.vantage6.release.oci;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that somebody else has made: those that an engine runs, and those that it would refuse when people pull them. */
final class UsableImageTests {

    private static final byte[] CONTENT = "the files of a layer".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Layout layout = new Layout(Path.of(""));

    @BeforeEach
    void make() throws IOException {
        layout = Layout.create(folder.resolve("image"));
    }

    private Descriptor layer(String mediaType) throws IOException {
        return layout.add(mediaType, mediaType.endsWith("gzip") ? packed() : CONTENT);
    }

    private static byte[] packed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(CONTENT);
        }
        return bytes.toByteArray();
    }

    private Descriptor config(String mediaType, String... diffIds) throws IOException {
        var ids = diffIds.length == 0 ? "" : "\"" + String.join("\", \"", diffIds) + "\"";
        var json = "{\"rootfs\": {\"type\": \"layers\", \"diff_ids\": [" + ids + "]}}";
        return layout.add(mediaType, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String right() {
        return Digest.of(CONTENT).oci();
    }

    private void check(Manifest manifest) throws IOException {
        new UsableImage(layout, layout.add(manifest)).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {MediaType.LAYER, MediaType.PLAIN_LAYER, MediaType.DOCKER_LAYER, MediaType.DOCKER_PLAIN_LAYER})
    void layersAreWhatTheConfigNamesHoweverTheyArePacked(String mediaType) throws Exception {
        var image = ManifestJson.image(config(MediaType.CONFIG, right()), List.of(layer(mediaType)), Map.of());

        assertThatCode(() -> check(image)).doesNotThrowAnyException();
    }

    @Test
    void aLayerThatUnpacksToSomethingElseIsRefused() throws Exception {
        var other = Digest.of(new byte[0]).oci();
        var image = ManifestJson.image(config(MediaType.CONFIG, other), List.of(layer(MediaType.LAYER)), Map.of());

        assertThatThrownBy(() -> check(image)).hasMessageContaining("does not unpack to what its config names");
    }

    @Test
    void aLayerThatCannotBeUnpackedIsRefused() throws Exception {
        var junk = layout.add(MediaType.LAYER, CONTENT);
        var image = ManifestJson.image(config(MediaType.CONFIG, right()), List.of(junk), Map.of());

        assertThatThrownBy(() -> check(image)).isInstanceOf(IOException.class);
    }

    @Test
    void asManyLayersAreThereAsTheConfigNamesAndAtLeastOne() throws Exception {
        var layers = List.of(layer(MediaType.LAYER));
        var two = ManifestJson.image(config(MediaType.CONFIG, right(), right()), layers, Map.of());
        var none = ManifestJson.image(config(MediaType.CONFIG), List.of(), Map.of());

        assertThatThrownBy(() -> check(two)).hasMessageContaining("it has 1 layers, and its config names 2");
        assertThatThrownBy(() -> check(none)).hasMessageContaining("it has 0 layers");
    }

    @Test
    void whatNoEngineKnowsIsRefusedByItsMediaType() throws Exception {
        var layer = layer(MediaType.LAYER);
        var page = layout.add("text/html", CONTENT);
        var config = config(MediaType.CONFIG, right());
        var good = ManifestJson.image(config, List.of(layer), Map.of());
        var artifact = ManifestJson.image(config(MediaType.EMPTY, right()), List.of(layer), Map.of());
        var called = layout.add("text/html", good.bytes());

        assertThatThrownBy(() -> check(artifact)).hasMessageContaining("its config calls itself " + MediaType.EMPTY);
        assertThatThrownBy(() -> check(ManifestJson.image(config, List.of(page), Map.of())))
                .hasMessageContaining("calls itself text/html");
        assertThatThrownBy(() -> new UsableImage(layout, called).check())
                .hasMessageContaining("its manifest calls itself text/html");
    }

    @Test
    void aLayerThatLiesElsewhereIsRefused() throws Exception {
        var good = ManifestJson.image(config(MediaType.CONFIG, right()), List.of(layer(MediaType.LAYER)), Map.of());
        var text = new String(good.bytes(), StandardCharsets.UTF_8);
        var layers = text.indexOf("\"layers\":[{") + "\"layers\":[{".length();
        var led = text.substring(0, layers) + "\"urls\":[\"http://elsewhere.invalid/x\"]," + text.substring(layers);
        var image = ManifestJson.read(Optional.of(good.mediaType()), led.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> check(image)).hasMessageContaining("a layer of it lies at");
    }
}
