package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/**
 * Keeps layouts between runs, those used last, where only this user can write; each is read through before it is given.
 *
 * <p>No failure of it is told: without a cache everything is made again.
 *
 * @param root holds a directory for each, named by the digest of what it was made from
 * @param most bytes that it may take
 */
public record LayoutCache(Path root, long most) {

    /** In bytes: the images of a release of both platforms, twice. */
    public static final long MOST = 10L << 30;

    private static final String NEW = "new-";
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** Lays a copy of what is kept into a directory that is empty or not there; empty when nothing is kept or it is broken. */
    public Optional<Layout> take(Digest key, Path directory) {
        var kept = root.resolve(key.hex());
        try {
            if (!Files.isDirectory(kept, LinkOption.NOFOLLOW_LINKS) || !isOurs()) {
                return Optional.empty();
            }
            var layout = copy(new Layout(kept), directory);
            layout.check();
            Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
            return Optional.of(layout);
        } catch (IOException e) {
            remove(kept);
            remove(directory);
            return Optional.empty();
        }
    }

    /** Keeps a copy, as a whole or not at all, and lets go of what was not used for the longest time. */
    public void keep(Digest key, Layout layout) {
        try {
            Files.createDirectories(root);
            if (!isOurs()) {
                return;
            }
            var fresh = Files.createTempDirectory(root, NEW);
            try {
                copy(layout, fresh);
                remove(root.resolve(key.hex()));
                Files.move(fresh, root.resolve(key.hex()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                remove(fresh);
            }
            evict(root.resolve(key.hex()));
        } catch (IOException e) {
            // The next run makes it again.
        }
    }

    /** What others could change would be published as ours. */
    private boolean isOurs() throws IOException {
        var probe = Files.createTempDirectory(root, NEW);
        try {
            var permissions = Files.getPosixFilePermissions(root);
            return Files.getOwner(root).equals(Files.getOwner(probe))
                    && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                    && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
        } finally {
            Files.delete(probe);
        }
    }

    private static Layout copy(Layout from, Path directory) throws IOException {
        var copy = Layout.create(directory);
        for (var manifest : from.manifests()) {
            copy.add(manifest);
        }
        for (var blob : from.blobs()) {
            copy.take(from, blob);
        }
        copy.root(from.root());
        return copy;
    }

    private record Kept(Path directory, FileTime used, long bytes) {}

    private void evict(Path spared) throws IOException {
        var all = new ArrayList<Kept>();
        try (var directories = Files.newDirectoryStream(root)) {
            for (var directory : directories) {
                var used = Files.getLastModifiedTime(directory);
                var fresh = String.valueOf(directory.getFileName()).startsWith(NEW);
                if (fresh && used.toInstant().isBefore(Instant.now().minus(ABANDONED))) {
                    remove(directory);
                } else if (!fresh) {
                    all.add(new Kept(directory, used, bytes(directory)));
                }
            }
        }
        all.sort(Comparator.comparing(Kept::used));
        var total = all.stream().mapToLong(Kept::bytes).sum();
        for (var oldest : all) {
            if (total > most && !oldest.directory().equals(spared)) {
                remove(oldest.directory());
                total -= oldest.bytes();
            }
        }
    }

    private static long bytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    static void remove(Path directory) {
        try {
            PathUtils.deleteDirectory(directory);
        } catch (IOException e) {
            // It stays until somebody can remove it.
        }
    }
}
