package ai.vantage6.release.comparison;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wheels made by hand. */
final class Wheels {

    private Wheels() {}

    /** With these files, each empty, and this metadata. */
    static Path in(Path directory, String name, String metadata, String... files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files) {
                zip.putNextEntry(new ZipEntry(file));
                zip.closeEntry();
            }
            var info = name.replaceFirst("^([^-]+-[^-]+).*", "$1") + ".dist-info/";
            zip.putNextEntry(new ZipEntry(info + "METADATA"));
            zip.write(metadata.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(info + "licenses/LICENSE"));
            zip.closeEntry();
        }
        return Files.write(Files.createDirectories(directory).resolve(name), bytes.toByteArray());
    }

    static Distribution distribution(String project, Version version, Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var kind = file.toString().endsWith(".whl") ? Kind.WHEEL : Kind.SDIST;
        return new Distribution(project, kind, version, file, Digest.of(bytes), bytes.length);
    }
}
