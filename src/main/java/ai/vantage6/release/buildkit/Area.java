package ai.vantage6.release.buildkit;

import ai.vantage6.release.sandbox.Temporary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A directory of our own beside the one that a result goes to, so that the result is there as a whole or not at all. */
record Area(Path root) implements AutoCloseable {

    static Area besides(Path result) throws IOException {
        var parent = Files.createDirectories(result.toAbsolutePath().normalize().getParent());
        return new Area(Files.createTempDirectory(parent, "building-"));
    }

    /** A new directory in it. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /** Moves one of its directories to the result, which is not there or empty. */
    Path move(Path directory, Path result) throws IOException {
        Files.deleteIfExists(result);
        return Files.move(directory, result, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        Temporary.remove(root);
    }
}
