package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseTag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A wheel of version 4.14.0 that a test puts together; it is a good one unless the test takes care that it is not.
 *
 * @param files their content by path; the mode of programs is 0755
 * @param record the lines of RECORD instead of the right ones; empty for those
 */
record TestWheel(String name, String tags, Map<String, byte[]> files, Map<String, Integer> modes, String record) {

    static final String VERSION = "4.14.0";

    static TestWheel of(String name) {
        var stem = name.replace('-', '_');
        return new TestWheel(stem, "py3-none-any", new LinkedHashMap<>(), new LinkedHashMap<>(), "")
                .with(stem + "/__init__.py", "")
                .with(info(stem) + "METADATA", "Metadata-Version: 2.4\nName: " + name + "\nVersion: " + VERSION + "\n")
                .with(info(stem) + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    }

    private static String info(String stem) {
        return stem + "-" + VERSION + ".dist-info/";
    }

    String info() {
        return info(name);
    }

    TestWheel with(String path, String text) {
        return with(path, text, 0100644);
    }

    TestWheel with(String path, String text, int mode) {
        var more = new LinkedHashMap<>(files);
        more.put(path, text.getBytes(StandardCharsets.UTF_8));
        var all = new LinkedHashMap<>(modes);
        all.put(path, mode);
        return new TestWheel(name, tags, more, all, record);
    }

    TestWheel without(String path) {
        var fewer = new LinkedHashMap<>(files);
        fewer.remove(path);
        return new TestWheel(name, tags, fewer, modes, record);
    }

    TestWheel tagged(String others) {
        return new TestWheel(name, others, files, modes, record);
    }

    TestWheel recording(String lines) {
        return new TestWheel(name, tags, files, modes, lines);
    }

    String fileName() {
        return name + "-" + VERSION + "-" + tags + ".whl";
    }

    /** What a good RECORD lists. */
    String rightRecord() {
        var lines = new StringBuilder();
        files.forEach((path, bytes) -> lines.append(path.contains(",") ? '"' + path + '"' : path)
                .append(',')
                .append(Wheel.told(Digest.of(bytes), bytes.length))
                .append('\n'));
        return lines + info() + "RECORD,,\n";
    }

    Path write(Path directory) throws IOException {
        var file = Files.createDirectories(directory).resolve(fileName());
        try (var zip = new ZipArchiveOutputStream(file)) {
            for (var one : files.entrySet()) {
                put(zip, one.getKey(), modes.getOrDefault(one.getKey(), 0100644), one.getValue());
            }
            put(
                    zip,
                    info() + "RECORD",
                    0100644,
                    (record.isEmpty() ? rightRecord() : record).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static void put(ZipArchiveOutputStream zip, String path, int mode, byte[] bytes) throws IOException {
        var entry = new ZipArchiveEntry(path);
        entry.setUnixMode(mode);
        zip.putArchiveEntry(entry);
        zip.write(bytes);
        zip.closeArchiveEntry();
    }

    /** As one of the release. */
    Distribution distribution(Path directory) throws IOException {
        var file = write(directory);
        return new Distribution(
                name.replace('_', '-'),
                Distribution.Kind.WHEEL,
                ReleaseTag.parse("version/" + VERSION).orElseThrow().version(),
                file,
                Digest.of(Files.readAllBytes(file)),
                Files.size(file));
    }
}
