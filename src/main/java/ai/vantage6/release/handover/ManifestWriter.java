package ai.vantage6.release.handover;

import ai.vantage6.release.handover.BundleManifest.BundledImage;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the manifest of a piece: the same piece, the same bytes. */
final class ManifestWriter {

    /** Grows when a field changes its meaning. */
    static final int FORMAT = 1;

    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private ManifestWriter() {}

    static byte[] bytes(BundleManifest manifest) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("format", FORMAT);
        fields.putAll(manifest.facts());
        fields.put(
                "packages",
                manifest.packages().stream()
                        .map(one -> fields("project", one.project(), "file", one.file()))
                        .toList());
        fields.put(
                "charts",
                manifest.charts().stream()
                        .map(one -> fields("name", one.name(), "version", one.version(), "file", one.file()))
                        .toList());
        fields.put(
                "images", manifest.images().stream().map(ManifestWriter::image).toList());
        fields.put("tools", manifest.tools());
        fields.put(
                "files",
                manifest.files().entrySet().stream()
                        .map(one -> fields(
                                "path",
                                one.getKey(),
                                "size",
                                one.getValue().size(),
                                "sha256",
                                one.getValue().sha256().hex()))
                        .toList());
        try {
            return (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> image(BundledImage image) {
        return fields(
                "name",
                image.name(),
                "digest",
                image.digest().oci(),
                "size",
                image.size(),
                "platforms",
                image.platforms().stream().map(Platform::toString).toList(),
                "sources",
                image.sources(),
                "bases",
                image.bases().stream().map(ImageReference::toString).toList(),
                "tools",
                image.tools());
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (var at = 0; at < namesAndValues.length; at += 2) {
            fields.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return fields;
    }
}
