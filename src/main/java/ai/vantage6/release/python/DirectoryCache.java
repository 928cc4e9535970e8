package ai.vantage6.release.python;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sandbox.Temporary;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps directories between runs, where only this program can write, and gives back none that has changed since.
 *
 * @param root holds the directories, and in each of them the list of its files' hashes
 */
record DirectoryCache(Path root) {

    private static final String LIST = ".sha256";

    /** In the place named, which must be ours alone: what others could write into is thrown away. */
    static DirectoryCache in(Path place) throws ReleaseException, IOException {
        var root = Files.createDirectories(place.toAbsolutePath());
        var probe = Files.createTempDirectory(root, "new-");
        try {
            var owner = Files.getOwner(root);
            if (!owner.equals(Files.getOwner(probe))) {
                throw new ReleaseException(
                        "cache-of-another-user",
                        "keep the build back-ends in " + root,
                        "it belongs to " + owner.getName() + ", who could change what builds the packages",
                        "Remove it, or name another place with the environment variable XDG_CACHE_HOME");
            }
        } finally {
            Files.delete(probe);
        }
        var permissions = Files.getPosixFilePermissions(root);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            try (var all = Files.newDirectoryStream(root)) {
                all.forEach(Temporary::remove);
            }
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        return new DirectoryCache(root);
    }

    /** The directory of this name, when it is complete and unchanged. */
    Optional<Path> find(String name) throws IOException {
        var directory = root.resolve(name);
        var list = directory.resolve(LIST);
        return Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)
                        && Files.readAllLines(list).equals(hashes(directory))
                ? Optional.of(directory)
                : Optional.empty();
    }

    /** Puts what a directory should hold into an empty one. */
    interface Filling {
        void into(Path directory) throws ReleaseException, IOException, InterruptedException;
    }

    /** Keeps a new directory, complete or not at all; when somebody else was faster, theirs is as good as ours. */
    Path keep(String name, Filling filling) throws ReleaseException, IOException, InterruptedException {
        var directory = root.resolve(name);
        var fresh = Files.createTempDirectory(root, "new-");
        try {
            filling.into(fresh);
            Files.write(fresh.resolve(LIST), hashes(fresh));
            if (find(name).isEmpty()) {
                Temporary.remove(directory);
                Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (FileSystemException e) {
            // Linux calls a directory that is there and full by no type of its own.
            if (find(name).isEmpty()) {
                throw e;
            }
        } finally {
            Temporary.remove(fresh);
        }
        return directory;
    }

    /** A line for each file; a link or a device has no hash, so it makes the list another. */
    private static List<String> hashes(Path directory) throws IOException {
        var lines = Collections.synchronizedList(new ArrayList<String>());
        try (var all = Files.walk(directory)) {
            var files = all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.equals(directory.resolve(LIST)))
                    .toList();
            files.parallelStream().forEach(file -> lines.add(hash(file) + "  " + directory.relativize(file)));
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        Collections.sort(lines);
        return lines;
    }

    private static String hash(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Digest.of(Files.readAllBytes(file)).hex()
                    : "no file";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
