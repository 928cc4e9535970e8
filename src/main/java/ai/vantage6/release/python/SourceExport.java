package ai.vantage6.release.python;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.PackageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/** Lays the part of a tree that packages are built from into an empty directory, with the same modes and times anywhere. */
record SourceExport(SourceFiles files, List<PackageSource> packages, Instant date) {

    void write(Path directory) throws IOException {
        // A back-end that looks for ignore files in the directories above stops where a repository begins.
        Files.createDirectories(directory.resolve(".git"));
        for (var path : files.paths()) {
            if (isWanted(path)) {
                write(path, inside(directory, path));
            }
        }
    }

    /** The packages' directories, and the files beside them: 4.x reads ../README.md. */
    private boolean isWanted(String path) {
        return path.indexOf('/') < 0
                || packages.stream()
                        .anyMatch(source -> source.directory().isEmpty() || path.startsWith(source.directory() + "/"));
    }

    private void write(String path, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, files.read(path));
        var mode = files.executable(path) ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Files.setLastModifiedTime(file, FileTime.from(date));
    }

    private static Path inside(Path directory, String path) throws IOException {
        var file = directory.resolve(path).normalize();
        if (!file.startsWith(directory)) {
            throw new IOException("the tree holds a path that leads out of it: " + path);
        }
        return file;
    }
}
