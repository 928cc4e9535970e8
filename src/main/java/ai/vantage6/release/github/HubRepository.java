package ai.vantage6.release.github;

import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.authorization.AuthorizationProvider;

/** The repository, looked up once; in hub4j's terms only for those who write with it, since mapping it takes a while. */
final class HubRepository {

    private final GitHubApi api;
    private final GitHub github;
    private Optional<JsonNode> described = Optional.empty();
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

    /** As GitHub describes it to us, with our permissions. */
    synchronized JsonNode described() throws ReleaseException, InterruptedException {
        if (described.isEmpty()) {
            var found = GitHubAnswers.described(tried(), api.read(api.get(tried(), "")), "full_name");
            api.renamed(found.path("full_name").asText());
            described = Optional.of(found);
        }
        return described.get();
    }

    synchronized GHRepository get() throws ReleaseException, InterruptedException {
        if (known.isEmpty()) {
            var found = CallContext.toRead(tried()).read(() -> github.getRepository(api.repository()));
            api.renamed(found.getFullName());
            known = Optional.of(found);
        }
        return known.get();
    }

    private String tried() {
        return "find the repository " + api.repository() + " on GitHub";
    }
}
