package ai.vantage6.release.pypi;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Finds the core metadata within a distribution. */
public final class MetadataFile {

    private static final int LARGEST = 16 << 20;

    private MetadataFile() {}

    /** Checked to be that of the distribution. */
    public static CoreMetadata of(Distribution distribution) throws ReleaseException {
        try {
            var metadata = switch (distribution.kind()) {
                case WHEEL -> inWheel(distribution);
                case SDIST -> inSdist(distribution);
            };
            checked(distribution, metadata);
            return metadata;
        } catch (IOException e) {
            throw new ReleaseException(
                    "unreadable-distribution",
                    "read the metadata of " + distribution.fileName(),
                    "the file is not as it should be (" + e.getMessage() + ")",
                    "Build the packages again");
        }
    }

    private static CoreMetadata inWheel(Distribution distribution) throws IOException {
        try (var zip = new ZipFile(distribution.file().toFile())) {
            var entry = zip.stream()
                    .filter(each -> each.getName().matches("[^/]+\\.dist-info/METADATA"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no METADATA in it"));
            try (var content = zip.getInputStream(entry)) {
                return parse(content);
            }
        }
    }

    private static CoreMetadata inSdist(Distribution distribution) throws IOException {
        try (var file = new BufferedInputStream(Files.newInputStream(distribution.file()));
                var tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().matches("(\\./)?[^/]+/PKG-INFO")) {
                    return parse(tar);
                }
            }
            throw new IOException("no PKG-INFO in it");
        }
    }

    private static CoreMetadata parse(InputStream content) throws IOException {
        return CoreMetadata.parse(new String(content.readNBytes(LARGEST), StandardCharsets.UTF_8));
    }

    private static void checked(Distribution distribution, CoreMetadata metadata) throws IOException {
        var name = metadata.one("name").orElse("");
        var version = metadata.one("version").orElse("");
        if (!ProjectName.normalised(name).equals(distribution.project())
                || !version.equals(distribution.version().pep440())) {
            throw new IOException("it calls itself \"" + name + " " + version + "\"");
        }
    }
}
