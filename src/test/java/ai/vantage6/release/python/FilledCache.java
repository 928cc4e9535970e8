package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The build back-ends for any interpreter, where a release looks for them; the first time needs a package index. */
public final class FilledCache {

    private static final Path PLACE = Path.of("target", "caches").toAbsolutePath();

    private FilledCache() {}

    /** As XDG_CACHE_HOME. */
    public static Path of(String python) throws IOException, InterruptedException {
        try (var area = WorkArea.create()) {
            var requirements = BuildRequirements.shipped();
            var interpreter = Interpreter.find(python, requirements.names(), area);
            var place = PLACE.resolve(interpreter.version());
            var settings = new BuildSettings(
                    python, place, place.resolve("vantage6-release"), SmokeTest.METADATA, Optional.empty());
            requirements.install(interpreter, settings, line -> {});
            return place;
        } catch (ReleaseException e) {
            throw new IOException(e);
        }
    }
}
