package ai.vantage6.release.rehearsal;

import ai.vantage6.release.images.ImageBuilder;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * Stands for Docker in a rehearsal: images of all platforms that hold nothing but the list of what the real ones are made from.
 * The same sources give the same bytes.
 *
 * @param builder knows what the real ones are made from
 * @param pages by the names of images: the folder in which a page is put, for what is deployed out of them
 */
public record PlaceholderImages(ImageBuilder builder, Map<String, String> pages) implements ImageBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        var inputs = builder.inputs(request);
        var tools = new TreeMap<>(inputs.tools());
        tools.put("placeholder", "1");
        return ImageInputs.of(inputs.sources(), inputs.bases(), tools);
    }

    @Override
    public Layout make(ImageRequest request, ImageInputs inputs, Path directory) throws ReleaseException {
        var labels = inputs.labels(request.release());
        try {
            var layout = Layout.create(directory);
            var archive = archive(inputs, page(request.spec()));
            var compressed = gzip(archive);
            var layer = layout.add(MediaType.LAYER, compressed);
            var children = new ArrayList<Descriptor>();
            for (var platform : request.platforms()) {
                var config = layout.add(MediaType.CONFIG, config(platform, Digest.of(archive), labels));
                var manifest = ManifestJson.image(config, List.of(layer), labels);
                children.add(layout.add(manifest).on(platform));
            }
            var index = ManifestJson.index(children, labels);
            layout.add(index);
            layout.root(index);
            return layout;
        } catch (IOException e) {
            throw new ReleaseException(
                    "disk",
                    "write a placeholder of " + request.spec().text() + " to " + directory,
                    "this machine answered: " + e,
                    "Make room there, or name another folder with output-dir");
        }
    }

    @Override
    public String made(ImageRecipe recipe) {
        return "is a placeholder for what " + recipe.text() + " builds (build-images: true builds it, with Docker)";
    }

    private Optional<String> page(ImageSpec spec) {
        return spec.names().keySet().stream()
                .filter(pages::containsKey)
                .map(pages::get)
                .findFirst();
    }

    private static byte[] archive(ImageInputs inputs, Optional<String> page) throws IOException {
        var content = inputs.sources().entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            put(tar, "placeholder.txt", content);
            if (page.isPresent()) {
                put(tar, page.get().replaceAll("^/+", "") + "/index.html", content);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(0L);
        entry.setMode(TarArchiveEntry.DEFAULT_FILE_MODE);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static byte[] gzip(byte[] archive) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GzipCompressorOutputStream(bytes)) {
            gzip.write(archive);
        }
        return bytes.toByteArray();
    }

    private static byte[] config(Platform platform, Digest layer, SortedMap<String, String> labels)
            throws JsonProcessingException {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("architecture", platform.architecture());
        fields.put("os", platform.os());
        platform.variant().ifPresent(variant -> fields.put("variant", variant));
        fields.put("config", Map.of("Labels", labels));
        fields.put("rootfs", new TreeMap<>(Map.of("type", "layers", "diff_ids", List.of(layer.oci()))));
        return JSON.writeValueAsBytes(fields);
    }
}
