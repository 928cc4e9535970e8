package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** OCI layouts as tar archives, which nothing leaves that is no part of one. */
final class LayoutArchive {

    /** In bytes: more than any image of ours, and less than a disk. */
    private static final long LARGEST = 32L << 30;

    private static final Pattern BLOB = Pattern.compile("blobs/sha256/([0-9a-f]{64})");
    private static final Pattern PART = Pattern.compile("oci-layout|index\\.json|" + BLOB);

    /** The directory that was copied has a name of ours, and nothing is above it. */
    private static final Pattern BELOW = Pattern.compile("[a-z][a-z0-9-]*/(" + PART + ")");

    private LayoutArchive() {}

    /** Writes a layout below a directory. */
    static TarPipe.Content of(Layout layout, String directory) {
        return tar -> {
            try (Stream<Path> all = Files.walk(layout.directory())) {
                for (var path : all.sorted().toList()) {
                    var name = layout.directory().relativize(path).toString();
                    if (Files.isRegularFile(path) && PART.matcher(name).matches()) {
                        write(tar, path, directory + "/" + name);
                    }
                }
            }
        };
    }

    private static void write(TarArchiveOutputStream tar, Path file, String name) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(file));
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    /**
     * Unpacks what lies below the archive's one directory.
     *
     * @throws ReleaseException when anything else than a layout is in it
     */
    static Layout unpack(InputStream archive, Path directory) throws IOException, ReleaseException {
        return unpack(archive, directory, LARGEST);
    }

    static Layout unpack(InputStream archive, Path directory, long most) throws IOException, ReleaseException {
        var layout = Layout.create(directory);
        var left = most;
        try (var tar = new TarArchiveInputStream(archive, "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                var part = BELOW.matcher(entry.getName());
                left -= entry.getSize();
                if (!isPlain(entry) || !part.matches() || left < 0) {
                    throw refused("it holds " + Line.of(entry.getName()) + ", which is no part of an image");
                }
                Files.copy(tar, directory.resolve(part.group(1)), StandardCopyOption.REPLACE_EXISTING);
                check(directory, part.group(1));
            }
        }
        return layout;
    }

    /** A link leads out of it, a device is none of ours, and a sparse file is larger than it says. */
    private static boolean isPlain(TarArchiveEntry entry) {
        var kind = entry.getLinkFlag();
        return (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM) && !entry.isSparse();
    }

    private static void check(Path directory, String name) throws IOException, ReleaseException {
        var blob = BLOB.matcher(name);
        if (blob.matches()) {
            try (var in = Files.newInputStream(directory.resolve(name))) {
                if (!Digest.of(in).hex().equals(blob.group(1))) {
                    throw refused("what lies as sha256:" + blob.group(1) + " in it has another digest");
                }
            }
        }
    }

    private static ReleaseException refused(String because) {
        return new ReleaseException(
                "image-archive-refused",
                "unpack the image that was built",
                because,
                "Check what answers as Docker engine and as BuildKit");
    }
}
