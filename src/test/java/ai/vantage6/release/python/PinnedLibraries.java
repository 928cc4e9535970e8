package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The back-ends and the index's libraries, installed once for all tests; the first time needs a package index. */
public record PinnedLibraries(Interpreter interpreter, List<Path> paths) {

    static final Path CACHE = Path.of("target", "build-back-ends").toAbsolutePath();

    private static final PinnedLibraries INSTALLED = install();

    static PinnedLibraries get() {
        return INSTALLED;
    }

    /** As the variable PYTHONPATH takes it. */
    public static String pythonPath() {
        return INSTALLED.paths().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static PinnedLibraries install() {
        try (var area = WorkArea.create()) {
            var requirements = BuildRequirements.shipped();
            var python = Interpreter.find("python3", requirements.names(), area);
            var settings = new BuildSettings("python3", CACHE, CACHE, SmokeTest.METADATA, Optional.empty());
            return new PinnedLibraries(python, requirements.install(python, settings, line -> {}));
        } catch (ReleaseException | java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
