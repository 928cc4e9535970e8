package ai.vantage6.release.python;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How packages are built on this machine.
 *
 * @param python the interpreter: a path, or a name that is found on PATH
 * @param output takes the distributions
 * @param cache keeps the build back-ends between releases
 * @param index where requirements come from, when it is not pip's own choice
 * @param jobLimit how long a package may take to be built in one form
 */
public record BuildSettings(
        String python, Path output, Path cache, SmokeTest smokeTest, Optional<URI> index, Duration jobLimit) {

    static final Duration JOB_LIMIT = Duration.ofMinutes(10);

    public BuildSettings(String python, Path output, Path cache, SmokeTest smokeTest, Optional<URI> index) {
        this(python, output, cache, smokeTest, index, JOB_LIMIT);
    }
}
