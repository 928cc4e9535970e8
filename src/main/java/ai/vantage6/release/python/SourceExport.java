package ai.vantage6.release.python;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Lays the part of a tree that packages are built from into empty directories, with the same modes and times anywhere. */
public record SourceExport(SourceFiles files, List<PackageSource> packages, Instant date) {

    /** How the file begins that git keeps in place of a large one. */
    private static final byte[] LFS_POINTER = "version https://git-lfs.github.com/spec/v1".getBytes(US_ASCII);

    private static final int MOST_NAMED = 5;

    /**
     * Writes the files, each into every directory.
     *
     * @throws ReleaseException when the tree does not hold all of them, naming those
     */
    public void write(Path... directories) throws IOException, ReleaseException {
        for (var directory : directories) {
            // A back-end that looks for ignore files in the directories above stops where a repository begins.
            Files.createDirectories(directory.resolve(".git"));
        }
        var made = new HashSet<Path>();
        var missing = new ArrayList<String>();
        files.unreadable().forEach((path, reason) -> {
            if (isInPackage(path)) {
                missing.add(path + " is " + reason);
            }
        });
        for (var path : files.paths()) {
            if (path.indexOf('/') < 0 || isInPackage(path)) {
                var content = files.read(path);
                if (isPointer(content)) {
                    missing.add(path + " is a Git LFS pointer and not the file");
                }
                for (var directory : directories) {
                    var file = inside(directory, path);
                    if (made.add(file.getParent())) {
                        Files.createDirectories(file.getParent());
                    }
                    write(path, content, file);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw incomplete(missing);
        }
    }

    /** Beside these go the files at the top of the tree: 4.x reads ../README.md. */
    private boolean isInPackage(String path) {
        return packages.stream().anyMatch(source -> source.holds(path));
    }

    private void write(String path, byte[] content, Path file) throws IOException {
        Files.write(file, content);
        var mode = files.executable(path) ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Files.setLastModifiedTime(file, FileTime.from(date));
    }

    private static boolean isPointer(byte[] content) {
        return content.length >= LFS_POINTER.length
                && Arrays.equals(content, 0, LFS_POINTER.length, LFS_POINTER, 0, LFS_POINTER.length);
    }

    private static Path inside(Path directory, String path) throws IOException {
        var file = directory.resolve(path).normalize();
        if (!file.startsWith(directory)) {
            throw new IOException("the tree holds a path that leads out of it: " + path);
        }
        return file;
    }

    private static ReleaseException incomplete(List<String> missing) {
        return new ReleaseException(
                "package-files-missing",
                "lay out the files that the packages are built from",
                Few.ofPhrases(missing, MOST_NAMED),
                "Commit the files themselves: packages are built from the tagged commit alone");
    }
}
