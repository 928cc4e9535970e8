package ai.vantage6.release.azure;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.model.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A site of one page, as it is deployed. */
record TestSite(SiteStamp stamp, byte[] zip) {

    static TestSite of(String version) throws IOException {
        var stamp = new SiteStamp(
                Version.parse(version).orElseThrow(),
                new ObjectId("a".repeat(40)),
                Digest.of(version.getBytes(StandardCharsets.UTF_8)));
        return new TestSite(stamp, zip(Map.of("index.html", "<app-root> of " + version, SiteStamp.FILE, stamp.json())));
    }

    static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    Path write(Path folder) throws IOException {
        return Files.write(folder.resolve(stamp.version() + ".zip"), zip);
    }
}
