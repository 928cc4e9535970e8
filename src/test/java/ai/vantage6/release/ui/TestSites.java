package ai.vantage6.release.ui;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRegistry;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Images of a user interface. */
public final class TestSites {

    private TestSites() {}

    /** Two platforms, the first without a page; each layer is given by its files. */
    @SafeVarargs
    public static Layout image(Path directory, Map<String, String>... layers) throws IOException {
        var layout = Layout.create(directory);
        var children = new ArrayList<Descriptor>();
        children.add(manifest(layout, "arm64").on(Platform.ARM64));
        children.add(manifest(layout, "amd64", layers).on(Platform.AMD64));
        var index = ManifestJson.index(children, Map.of());
        layout.add(index);
        layout.root(index);
        return layout;
    }

    @SafeVarargs
    private static Descriptor manifest(Layout layout, String architecture, Map<String, String>... layers)
            throws IOException {
        var config = layout.add(
                MediaType.CONFIG,
                ("{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}").getBytes(StandardCharsets.UTF_8));
        var blobs = new ArrayList<Descriptor>();
        for (var layer : layers) {
            blobs.add(layout.add("application/vnd.oci.image.layer.v1.tar", tar(layer)));
        }
        return layout.add(ManifestJson.image(config, blobs, Map.of()));
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            for (var file : new TreeMap<>(files).entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** A release with that image of the name ui. */
    public static ProvidedImages released(Release release, ImageContent content, Map<String, String> tools) {
        return released(release, content, tools, List.of());
    }

    static ProvidedImages released(
            Release release, ImageContent content, Map<String, String> tools, List<ImageRegistry> registries) {
        var spec = new ImageSpec(
                new TreeMap<>(Map.of("ui", List.of())),
                new ImageRecipe.Dockerfile("docker/ui.Dockerfile", Map.of()),
                List.of(Platform.AMD64, Platform.ARM64),
                ImageSpec.When.ALWAYS,
                Optional.empty());
        var image = new ProvidedImage(spec, ImageInputs.of(Map.of(), List.of(), tools), content);
        var places = registries.stream()
                .map(registry -> new Destination(registry, "infrastructure", registry))
                .toList();
        return new ProvidedImages(release, List.of(image), places);
    }
}
