package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * Small distributions that pip can install.
 *
 * @param directory takes the files
 * @param remark goes into the module, so that another remark gives other bytes
 */
public record TestDistributions(Path directory, String remark) {

    public static final Version VERSION = Version.parse("4.14.0").orElseThrow();

    /** Both forms. */
    public List<Distribution> of(String project) {
        return List.of(sdist(project), wheel(project));
    }

    public Distribution wheel(String project) {
        var name = project.replace('-', '_');
        var info = name + "-" + VERSION + ".dist-info/";
        var files = new TreeMap<>(Map.of(
                name + "/__init__.py",
                "# " + remark + "\n",
                info + "METADATA",
                metadata(project),
                info + "WHEEL",
                "Wheel-Version: 1.0\nGenerator: us\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
        var record = new StringBuilder();
        files.forEach((path, text) ->
                record.append(path).append(',').append(listed(text)).append('\n'));
        files.put(info + "RECORD", record + info + "RECORD,,\n");
        return written(project, Kind.WHEEL, name + "-" + VERSION + "-py3-none-any.whl", zip(files));
    }

    /** With hash and size, as a wheel lists its files. */
    private static String listed(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var hash = HexFormat.of().parseHex(Digest.of(bytes).hex());
        return "sha256=" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "," + bytes.length;
    }

    public Distribution sdist(String project) {
        var name = project.replace('-', '_');
        var root = name + "-" + VERSION + "/";
        var files = new TreeMap<>(Map.of(
                root + "PKG-INFO",
                metadata(project),
                root + "a/PKG-INFO",
                "Name: not-this-one\n",
                root + name + "/__init__.py",
                "# " + remark + "\n"));
        return written(project, Kind.SDIST, name + "-" + VERSION + ".tar.gz", tarGz(files));
    }

    static String metadata(String project) {
        return """
                Metadata-Version: 2.1
                Name: %s
                Version: %s
                Summary: Für Prüfungen "only"
                Home-page: UNKNOWN
                Classifier: Programming Language :: Python :: 3
                Classifier: Operating System :: OS Independent
                Requires-Dist: a>=1
                Requires-Dist: b; extra == "dev"
                Provides-Extra: dev
                Project-URL: Docs, https://docs.vantage6.ai
                License: one
                        two
                Nobody-Knows: this
                Description-Content-Type: text/markdown

                # A heading

                Text: with a colon
                """.formatted(project, VERSION);
    }

    private Distribution written(String project, Kind kind, String fileName, byte[] content) {
        try {
            var file = Files.createDirectories(directory.resolve(remark.replace(' ', '-')))
                    .resolve(fileName);
            Files.write(file, content);
            return new Distribution(project, kind, VERSION, file, Digest.of(content), content.length);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new ZipEntry(file.getKey());
                var crc = new CRC32();
                crc.update(content);
                entry.setCrc(crc.getValue());
                entry.setTime(315_532_800_000L);
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] tarGz(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (var file : files.entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
