package ai.vantage6.release.ui;

import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * The pages of a user interface.
 *
 * @param files by their paths, with {@code /} between the parts
 * @param from where they come from: "the image ui"
 */
public record Site(SortedMap<String, byte[]> files, String from) {

    static final String FIRST_PAGE = "index.html";

    /** A time that each tool for zip files knows, and that is the same in each time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    public Site {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Refuses what has no first page. */
    static Site of(SortedMap<String, byte[]> files, String from, String folder) throws ReleaseException {
        if (!files.containsKey(FIRST_PAGE)) {
            throw new ReleaseException(
                    "user-interface-empty",
                    "take the user interface out of " + from,
                    "there is no " + FIRST_PAGE + " in " + folder,
                    "Look where its build leaves the pages: they belong into that folder");
        }
        return new Site(files, from);
    }

    /** "212 files from the image ui". */
    public String text() {
        return Counted.of(files.size(), "file") + " from " + from;
    }

    /** Names all of them. */
    public Digest digest() {
        var lines = files.entrySet().stream()
                .map(file -> Digest.of(file.getValue()).hex() + "  " + file.getKey())
                .collect(Collectors.joining("\n"));
        return Digest.of(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Packs them with the stamp; the same files give the same bytes. */
    public Path zip(SiteStamp stamp, Path file) throws ReleaseException {
        var all = new TreeMap<>(files);
        all.put(SiteStamp.FILE, stamp.json().getBytes(StandardCharsets.UTF_8));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var zip = new ZipArchiveOutputStream(file)) {
                for (var one : all.entrySet()) {
                    var entry = new ZipArchiveEntry(one.getKey());
                    entry.setTimeLocal(TIME);
                    zip.putArchiveEntry(entry);
                    zip.write(one.getValue());
                    zip.closeArchiveEntry();
                }
            }
            return file;
        } catch (IOException e) {
            throw new ReleaseException(
                    "disk",
                    "write the user interface to " + file,
                    "this machine answered: " + e,
                    "Make room there, or name another folder with output-dir");
        }
    }
}
