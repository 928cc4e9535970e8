package ai.vantage6.release.git;

import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The repository that a workflow runs for, as the runner names it: what a clone calls {@code origin} may be anybody's. */
public final class RunnerRemote {

    private static final Pattern REPOSITORY =
            Pattern.compile("[A-Za-z0-9_-]{1,100}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

    private RunnerRemote() {}

    /**
     * Its address, which takes the token COMMIT_PAT; empty where nothing runs on a runner.
     *
     * @param serverUrl GITHUB_SERVER_URL, of github.com where there is none
     * @param repository GITHUB_REPOSITORY
     */
    public static Optional<String> address(Optional<String> serverUrl, Optional<String> repository)
            throws ReleaseException {
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        if (!REPOSITORY.matcher(repository.get()).matches()) {
            throw unusable("GITHUB_REPOSITORY is \"" + GitFailures.oneLine(repository.get()) + "\" and not OWNER/NAME");
        }
        var server = serverUrl.orElse("https://github.com").replaceFirst("/+$", "");
        var address = server + "/" + repository.get();
        try {
            if (RemoteAddress.parse(address).directory().isEmpty()) {
                return Optional.of(address);
            }
        } catch (ReleaseException e) {
            throw unusable("GITHUB_SERVER_URL is \"" + GitFailures.oneLine(server) + "\", to which no token is sent");
        }
        throw unusable("GITHUB_SERVER_URL is \"" + GitFailures.oneLine(server) + "\" and no https address");
    }

    private static ReleaseException unusable(String because) {
        return new ReleaseException(
                "remote-address",
                "find the repository that is released",
                because,
                "Leave the variables as the runner sets them, or give services.git an https address in"
                        + " .github/vantage6-release.yml");
    }
}
