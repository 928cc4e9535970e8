package ai.vantage6.release.python;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Reads an sdist, and writes it so that the same files give the same bytes: back-ends put times, owners and modes in. */
final class SdistArchive {

    private static final int REGULAR = 0100644;
    private static final int PROGRAM = 0100755;
    private static final int DIRECTORY = 040755;
    private static final int ANY_EXECUTE_BIT = 0111;
    /** Set user id, set group id. */
    private static final int SET_USER_ID = 06000;

    private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM);

    private SdistArchive() {}

    /** Never more than the limit, in bytes; whatever no installer would unpack is an IOException that says what it is. */
    static Contents read(Path file, long limit) throws IOException {
        var contents = Contents.empty();
        try (var gzip = new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(file)));
                var tar = new TarArchiveInputStream(Contents.bounded(gzip, limit), "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Contents.check(entry.getName().replaceFirst("/$", ""));
                if (entry.isDirectory()) {
                    continue;
                }
                if (!PLAIN.contains(entry.getLinkFlag()) || entry.isSparse() || (entry.getMode() & SET_USER_ID) != 0) {
                    throw new IOException("it holds " + entry.getName() + ", which is no plain file");
                }
                contents.add(
                        entry.getName(),
                        new Contents.Member(tar.readAllBytes(), (entry.getMode() & ANY_EXECUTE_BIT) != 0));
            }
        }
        return contents;
    }

    static void write(Contents contents, Path file, Instant date) throws IOException {
        var parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        try (var gzip = new GzipCompressorOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file)), parameters);
                var tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (var path : withDirectories(contents)) {
                tar.putArchiveEntry(entry(path, contents, date));
                var member = contents.members().get(path);
                if (member != null) {
                    tar.write(member.bytes());
                }
                tar.closeArchiveEntry();
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(date));
    }

    private static TarArchiveEntry entry(String path, Contents contents, Instant date) {
        var entry = new TarArchiveEntry(path);
        var member = contents.members().get(path);
        if (member == null) {
            entry.setMode(DIRECTORY);
        } else {
            entry.setMode(member.executable() ? PROGRAM : REGULAR);
            entry.setSize(member.bytes().length);
        }
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setLastModifiedTime(FileTime.from(date));
        return entry;
    }

    /** Every path, and before what lies in them, the directories: their names end with a slash. */
    private static SortedSet<String> withDirectories(Contents contents) {
        var all = new TreeSet<>(contents.members().keySet());
        for (var path : contents.members().keySet()) {
            for (var slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                all.add(path.substring(0, slash + 1));
            }
        }
        return all;
    }
}
