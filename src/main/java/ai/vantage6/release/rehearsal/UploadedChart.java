package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A packaged chart as a repository of charts reads it. */
record UploadedChart(String name, String version, byte[] file) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * Reads a package.
     *
     * @throws IOException when it is no chart, in Helm's own words
     */
    static UploadedChart read(byte[] file) throws IOException {
        Optional<String> path = Optional.empty();
        var metadata = new byte[0];
        // Not with Commons Compress: Helm writes an extra field into the header that is none by RFC 1952, and there it
        // is refused.
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(file)))) {
            for (var entry = tar.getNextEntry(); entry != null && path.isEmpty(); entry = tar.getNextEntry()) {
                path = Optional.of(entry.getName()).filter(name -> name.matches("[^/]+/Chart\\.yaml"));
                metadata = tar.readAllBytes();
            }
        } catch (IOException e) {
            throw new IOException("gzip: invalid header", e);
        }
        if (path.isEmpty()) {
            throw new IOException("chart metadata (Chart.yaml) missing");
        }
        return of(path.get().replaceFirst("/.*", ""), YAML.readTree(metadata), file);
    }

    private static UploadedChart of(String folder, JsonNode metadata, byte[] file) throws IOException {
        var name = metadata.path("name").asText();
        var version = metadata.path("version").asText();
        for (var field : Map.of("apiVersion", metadata.path("apiVersion").asText(), "name", name, "version", version)
                .entrySet()) {
            if (field.getValue().isEmpty()) {
                throw new IOException("validation: chart.metadata." + field.getKey() + " is required");
            }
        }
        if (!version.matches("v?[0-9]+(\\.[0-9]+){0,2}(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?")) {
            throw new IOException("validation: chart.metadata.version \"" + version + "\" is invalid");
        }
        if (!folder.equals(name)) {
            throw new IOException("validation: the chart " + name + " lies in the folder " + folder);
        }
        return new UploadedChart(name, version, file);
    }

    String fileName() {
        return name + "-" + version + ".tgz";
    }

    /** Whether the file bears the chart's name. */
    boolean isCalled(Optional<String> fileName) {
        return fileName.equals(Optional.of(fileName()));
    }
}
