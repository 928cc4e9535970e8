package ai.vantage6.release.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a wheel, and writes it so that the same files give the same bytes wherever it was built. */
final class WheelArchive {

    private static final int REGULAR = 0100644;
    private static final int PROGRAM = 0100755;
    private static final int TYPE = 0170000;
    private static final int ANY_EXECUTE_BIT = 0111;
    /** A zip file cannot tell an earlier time. */
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");
    /** PEP 427 wants the metadata last, and in it the list of all files. */
    private static final Comparator<String> METADATA_LAST = Comparator.comparing(WheelArchive::isMetadata)
            .thenComparing(path -> path.endsWith("/RECORD"))
            .thenComparing(Comparator.naturalOrder());

    private WheelArchive() {}

    /** Never more than the limit, in bytes; whatever no installer would unpack is an IOException that says what it is. */
    static Contents read(Path file, long limit) throws IOException {
        var contents = Contents.empty();
        var left = limit;
        try (var zip = ZipFile.builder().setPath(file).get()) {
            for (var entry : java.util.Collections.list(zip.getEntries())) {
                // The name as it is stored: the library would turn a backslash into a slash.
                Contents.check(new String(entry.getRawName(), StandardCharsets.UTF_8).replaceFirst("/$", ""));
                if (entry.isDirectory()) {
                    continue;
                }
                var type = entry.getUnixMode() & TYPE;
                if (type != 0 && type != (REGULAR & TYPE)) {
                    throw new IOException("it holds " + entry.getName() + ", which is no plain file");
                }
                try (var stream = Contents.bounded(zip.getInputStream(entry), left)) {
                    var bytes = stream.readAllBytes();
                    left -= bytes.length;
                    contents.add(
                            entry.getName(), new Contents.Member(bytes, (entry.getUnixMode() & ANY_EXECUTE_BIT) != 0));
                }
            }
        }
        return contents;
    }

    static void write(Contents contents, Path file, Instant date) throws IOException {
        // The zip stream writes sizes behind the files unless it may seek, so it is given a file.
        try (var zip = new ZipArchiveOutputStream(file)) {
            zip.setLevel(Deflater.DEFAULT_COMPRESSION);
            for (var path : contents.paths().sorted(METADATA_LAST).toList()) {
                var member = java.util.Objects.requireNonNull(contents.members().get(path));
                var entry = new ZipArchiveEntry(path);
                entry.setUnixMode(member.executable() ? PROGRAM : REGULAR);
                entry.setTimeLocal(java.time.LocalDateTime.ofInstant(
                        date.isBefore(EARLIEST) ? EARLIEST : date, java.time.ZoneOffset.UTC));
                zip.putArchiveEntry(entry);
                zip.write(member.bytes());
                zip.closeArchiveEntry();
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(date));
    }

    private static boolean isMetadata(String path) {
        return path.substring(0, Math.max(0, path.indexOf('/'))).endsWith(".dist-info");
    }
}
