package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sandbox.Temporary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a rehearsal makes its worlds; gone afterwards, unless it is worth looking at. */
final class RehearsalFolder implements AutoCloseable {

    private final Path path;
    private boolean kept;

    private RehearsalFolder(Path path) {
        this.path = path;
    }

    static RehearsalFolder create(Environment environment) throws IOException {
        return new RehearsalFolder(Files.createTempDirectory(parent(environment), "vantage6-rehearsal"));
    }

    private static Path parent(Environment environment) {
        return environment
                .path("TMPDIR")
                .orElse(Path.of(System.getProperty("java.io.tmpdir")))
                .toAbsolutePath();
    }

    Path path() {
        return path;
    }

    /** Lets it stay. */
    Path keep() {
        kept = true;
        return path;
    }

    @Override
    public void close() {
        if (!kept) {
            Temporary.remove(path);
        }
    }

    /** What this machine refused. */
    static ReleaseException failed(Environment environment, IOException e) {
        var parent = parent(environment);
        return new ReleaseException(
                new Problem(
                        "rehearsal-disk",
                        "rehearse in " + parent,
                        "this machine answered: " + e,
                        "Make sure that there is room and that files can be written there, or name another folder with the"
                                + " environment variable TMPDIR"),
                e);
    }
}
