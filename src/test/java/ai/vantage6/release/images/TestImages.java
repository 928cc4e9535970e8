package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images for two platforms, each with content of its own. */
final class TestImages {

    private TestImages() {}

    /** An index of two platforms and an attestation, as BuildKit makes it. */
    static Layout image(Path directory, String content) throws IOException {
        var layout = Layout.create(directory);
        var children = new ArrayList<ai.vantage6.release.oci.Descriptor>();
        for (var architecture : List.of("amd64", "arm64")) {
            var image = single(layout, content + " for " + architecture);
            children.add(image.descriptor().on(new Platform("linux", architecture, Optional.empty())));
        }
        var attestation = single(layout, "how " + content + " was made");
        children.add(attestation.descriptor().on(new Platform("unknown", "unknown", Optional.empty())));
        var index = ManifestJson.index(children, Map.of());
        layout.add(index);
        layout.root(index);
        return layout;
    }

    /** A manifest of one layer. */
    static Manifest single(Layout layout, String content) throws IOException {
        var config = layout.add(MediaType.CONFIG, ("{\"comment\":\"" + content + "\"}").getBytes(UTF_8));
        var layer = layout.add(MediaType.LAYER, content.getBytes(UTF_8));
        var manifest = ManifestJson.image(config, List.of(layer), Map.of());
        layout.add(manifest);
        return manifest;
    }

    /** A manifest of which nothing else is anywhere. */
    static Manifest manifest(String content) {
        var config = new ai.vantage6.release.oci.Descriptor(
                MediaType.CONFIG, ai.vantage6.release.model.Digest.of(content.getBytes(UTF_8)), content.length());
        return ManifestJson.image(config, List.of(), Map.of("content", content));
    }

    /** Pushes all of it. */
    static void push(ImageRegistry registry, String repository, String tag, Layout layout) throws Exception {
        for (var blob : layout.blobs()) {
            registry.upload(repository, blob, layout.blob(blob.digest()), Optional.empty());
        }
        for (var manifest : layout.manifests()) {
            registry.put(repository, manifest.digest().oci(), manifest);
        }
        registry.put(repository, tag, layout.root());
    }
}
