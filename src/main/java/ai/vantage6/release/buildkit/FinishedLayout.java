package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Makes the image that BuildKit wrote ours: one index of all platforms, in the order of the configuration, with the labels as
 * annotations. The manifests of the platforms keep their bytes.
 *
 * @param platforms that must be there
 * @param labels that every one of them must carry
 */
record FinishedLayout(List<Platform> platforms, SortedMap<String, String> labels) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IOException in words that follow "but", when it is not what was asked for */
    void finish(Layout layout) throws IOException {
        var images = images(layout);
        var children = new ArrayList<Descriptor>();
        for (var platform : platforms) {
            var image = images.get(platform);
            if (image == null) {
                throw new IOException("what was built has no " + platform + " but " + images.keySet());
            }
            checkLabels(platform, config(layout, layout.manifest(image)));
            children.add(plain(image).on(platform));
        }
        var index = ManifestJson.index(children, labels);
        layout.add(index);
        layout.root(index);
        removeOthers(layout);
    }

    /** Without BuildKit's own annotations, such as when it was made. */
    private static Descriptor plain(Descriptor image) {
        return new Descriptor(image.mediaType(), image.digest(), image.size());
    }

    private static Map<Platform, Descriptor> images(Layout layout) throws IOException {
        var root = layout.root();
        var images = new LinkedHashMap<Platform, Descriptor>();
        if (root.isIndex()) {
            root.content().children().stream()
                    .filter(Descriptor::isImage)
                    .forEach(image -> image.platform().ifPresent(platform -> images.put(platform, image)));
        } else {
            var config = config(layout, root);
            var platform = new Platform(
                    config.path("os").asText(),
                    config.path("architecture").asText(),
                    Optional.of(config.path("variant").asText()).filter(variant -> !variant.isEmpty()));
            images.put(platform, root.descriptor());
        }
        return images;
    }

    private static JsonNode config(Layout layout, Manifest manifest) throws IOException {
        var config = manifest.content().config();
        if (config.isEmpty()) {
            throw new IOException("what was built has a manifest without config");
        }
        return JSON.readTree(layout.text(config.get()));
    }

    /** A label of 4.x says {@code version=${TAG}} and is empty, since that argument is not known behind FROM. */
    private void checkLabels(Platform platform, JsonNode config) throws IOException {
        var built = config.path("config").path("Labels");
        for (var label : labels.entrySet()) {
            if (!built.path(label.getKey()).asText().equals(label.getValue())) {
                throw new IOException("its label " + label.getKey() + " is \""
                        + Line.of(built.path(label.getKey()).asText()) + "\" on " + platform + " instead of \""
                        + label.getValue() + "\"");
            }
        }
    }

    private static void removeOthers(Layout layout) throws IOException {
        var kept = new HashSet<String>();
        layout.manifests().forEach(manifest -> kept.add(manifest.digest().hex()));
        layout.blobs().forEach(blob -> kept.add(blob.digest().hex()));
        try (var all = Files.newDirectoryStream(layout.directory().resolve("blobs/sha256"))) {
            for (var blob : all) {
                if (!kept.contains(String.valueOf(blob.getFileName()))) {
                    Files.delete(blob);
                }
            }
        }
    }
}
