package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;

/** The files of a web app, out of a zip file; none when that is no zip file. */
record DeployedSite(NavigableMap<String, byte[]> files) {

    static final DeployedSite NOTHING = new DeployedSite(new TreeMap<>());

    private static final ObjectMapper JSON = new ObjectMapper();

    static DeployedSite of(byte[] bytes) {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
            return new DeployedSite(files);
        } catch (IOException e) {
            return NOTHING;
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Some of it: one file is missing, and that is not the last one. */
    DeployedSite part() {
        var rest = new TreeMap<>(files);
        rest.pollFirstEntry();
        return new DeployedSite(rest);
    }

    /** As the site itself says. */
    String version() {
        try {
            var stamp = files.get("release.json");
            return stamp == null
                    ? "nothing that says what it is"
                    : JSON.readTree(stamp).path("version").asText();
        } catch (IOException e) {
            return "nothing that says what it is";
        }
    }

    Object state() {
        if (files.isEmpty()) {
            return Map.of();
        }
        var content = files.entrySet().stream()
                .map(file -> file.getKey() + " " + Digest.of(file.getValue()).hex())
                .collect(Collectors.joining("\n"));
        return new TreeMap<>(Map.of(
                "version",
                version(),
                "files",
                files.size(),
                "sha256",
                Digest.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex()));
    }
}
