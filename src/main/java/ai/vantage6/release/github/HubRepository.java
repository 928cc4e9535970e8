package ai.vantage6.release.github;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.authorization.AuthorizationProvider;

/** The repository in hub4j's terms, looked up once. */
final class HubRepository {

    private final GitHubApi api;
    private final GitHub github;
    private Optional<GHRepository> known = Optional.empty();

    HubRepository(GitHubApi api, CallerConnector connector) {
        this.api = api;
        try {
            this.github = new GitHubBuilder()
                    .withEndpoint(api.root())
                    .withConnector(connector)
                    // the caller adds the token, and deals with limits before hub4j could wait for them
                    .withAuthorizationProvider(AuthorizationProvider.ANONYMOUS)
                    .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                    .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException("hub4j asked the server before it was told to", e);
        }
    }

    synchronized GHRepository get() throws ReleaseException, InterruptedException {
        if (known.isEmpty()) {
            var found = CallContext.toRead("find the repository " + api.repository() + " on GitHub")
                    .read(() -> github.getRepository(api.repository()));
            api.renamed(found.getFullName());
            known = Optional.of(found);
        }
        return known.get();
    }
}
