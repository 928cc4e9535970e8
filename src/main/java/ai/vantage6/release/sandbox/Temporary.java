package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Directories for the time of a run. A run that is killed cannot remove its own, so the next one of the same user does. */
public final class Temporary {

    /** Not the folders that distributions are left in. */
    private static final Pattern OURS =
            Pattern.compile("(?:vantage6-packages-|vantage6-ui-|vantage6-rehearsal|release-git)\\d+");

    private static final Duration AGE = Duration.ofDays(1);
    private static final List<Path> FOR_ALL = List.of(Path.of("/tmp"), Path.of("/var/tmp"));

    private Temporary() {}

    /** A new one; as root where another user can come to it, since code of others runs as one. */
    public static Path create(String prefix) throws IOException {
        var root = OwnProcess.isRoot();
        var named = Path.of(System.getProperty("java.io.tmpdir"));
        var parent = Stream.concat(Stream.of(named), FOR_ALL.stream())
                .filter(place -> root && Files.isWritable(place) && OtherUser.isOpenToAll(place))
                .findFirst()
                .orElse(named);
        var directory = Files.createTempDirectory(parent, prefix).toRealPath();
        removeLeftovers(parent, Files.getOwner(directory));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(root ? "rwx--x--x" : "rwx------"));
        return directory;
    }

    /** Those that this user has left there more than a day ago. */
    static void removeLeftovers(Path parent, UserPrincipal user) throws IOException {
        var yesterday = Instant.now().minus(AGE);
        try (var all = Files.newDirectoryStream(parent, Temporary::isOurs)) {
            for (var old : all) {
                if (Files.getOwner(old, LinkOption.NOFOLLOW_LINKS).equals(user)
                        && Files.getLastModifiedTime(old).toInstant().isBefore(yesterday)) {
                    remove(old);
                }
            }
        } catch (DirectoryIteratorException | NoSuchFileException e) {
            // Somebody else was faster.
        }
    }

    private static boolean isOurs(Path path) {
        return OURS.matcher(String.valueOf(path.getFileName())).matches()
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** With all that lies in it, even what was closed to its owner. What cannot be removed stays: no release fails by that. */
    public static void remove(Path directory) {
        try {
            Files.walkFileTree(directory, new Removal());
        } catch (IOException e) {
            // The next run tries again, a day later.
        }
    }

    /** Goes on where something cannot be removed. */
    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return (Files.isWritable(folder) && Files.isExecutable(folder)) || open(folder)
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(path) && open(path)) {
                Files.walkFileTree(path, this);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return delete(file);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cut) {
            return delete(folder);
        }

        private static boolean open(Path folder) {
            var file = folder.toFile();
            return file.setReadable(true) && file.setWritable(true) && file.setExecutable(true);
        }

        private static FileVisitResult delete(Path path) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // It stays, and so does the directory that it lies in.
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
