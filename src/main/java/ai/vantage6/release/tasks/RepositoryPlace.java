package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.RunnerRemote;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the repository is that is worked on, and what GitHub calls it. */
record RepositoryPlace(Environment environment, ReleaseConfig config) {

    private static final Pattern OWNER_AND_NAME = Pattern.compile("[\\w.-]+/[\\w.-]+");
    /** Of a URL, or of what ssh takes (git@github.com:OWNER/NAME). The path of a folder names nothing on GitHub. */
    private static final Pattern NAME_IN_URL =
            Pattern.compile("^(?!file:)(?:[\\w+.-]+://[^/]+/|[^/:]+:(?!//))(?:.*/)?([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?$");

    /** A runner knows it better than the clone, whose configuration anybody may have written. */
    Optional<String> address() throws ReleaseException {
        return environment.onRunner() ? told() : put();
    }

    /** The same without a clone: what the runner's variables say counts, whoever has set them. */
    Optional<String> told() throws ReleaseException {
        var put = put();
        return put.isPresent()
                ? put
                : RunnerRemote.address(
                        environment.variable("GITHUB_SERVER_URL"), environment.variable("GITHUB_REPOSITORY"));
    }

    /** Where somebody has put it. */
    private Optional<String> put() {
        return config.services().named(Service.GIT).map(URI::toString);
    }

    /** {@code owner/name}: the runner's word, else the end of the remote's address. */
    String name(Path directory) throws ReleaseException {
        var named = named();
        if (named.isPresent()) {
            return named.get();
        }
        try (var clone = CloneDirectory.containing(directory)) {
            return address()
                    .or(clone::origin)
                    .map(NAME_IN_URL::matcher)
                    .filter(matcher -> matcher.find())
                    .map(matcher -> matcher.group(1))
                    .orElseThrow(() -> new ReleaseException(
                            "no-repository-name",
                            "tell which GitHub repository is released",
                            "GITHUB_REPOSITORY is not set, and the remote's address is no URL that ends in OWNER/NAME",
                            "Set GITHUB_REPOSITORY=OWNER/NAME"));
        }
    }

    private Optional<String> named() throws ReleaseException {
        var named = environment.variable("GITHUB_REPOSITORY");
        if (named.isPresent() && !OWNER_AND_NAME.matcher(named.get()).matches()) {
            throw new ReleaseException(
                    "no-repository-name",
                    "tell which GitHub repository is released",
                    "GITHUB_REPOSITORY is \"" + named.get().replaceAll("[\\p{Cc}\\p{Cf}]", "?") + "\"",
                    "Set GITHUB_REPOSITORY=OWNER/NAME");
        }
        return named;
    }
}
