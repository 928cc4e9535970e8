package ai.vantage6.release.github;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kohsuke.github.GHRelease;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.authorization.AuthorizationProvider;

/** The repository in hub4j's terms, looked up once. */
final class HubRepository {

    private static final int PAGE = 100;

    private final String name;
    private final GitHub github;
    private Optional<GHRepository> known = Optional.empty();

    HubRepository(GitHubCalls calls, CallerConnector connector) {
        this.name = calls.repository();
        try {
            this.github = new GitHubBuilder()
                    .withEndpoint(calls.root())
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
            known = Optional.of(
                    Errand.toRead("find the repository " + name + " on GitHub").read(() -> github.getRepository(name)));
        }
        return known.get();
    }

    /** The release of a tag. Only the whole list shows drafts: GitHub finds published ones alone by their tag. */
    Optional<GHRelease> find(ReleaseTag tag) throws ReleaseException, InterruptedException {
        var repository = get();
        var tried = "look for the GitHub release " + tag;
        var all = Errand.toRead(tried)
                .read(() -> repository.listReleases().withPageSize(PAGE).toList());
        var ours = all.stream()
                .filter(release -> tag.name().equals(release.getTagName()))
                .toList();
        var published = ours.stream().filter(release -> !release.isDraft()).findFirst();
        return published.isPresent() ? published : only(tried, ours);
    }

    private Optional<GHRelease> only(String tried, List<GHRelease> drafts) throws ReleaseException {
        if (drafts.size() > 1) {
            throw new ReleaseException(
                    "two-drafts",
                    tried,
                    name + " has " + drafts.size() + " drafts for that tag",
                    "Delete all but one of them on the repository's page of releases and run it again");
        }
        return drafts.stream().findFirst();
    }
}
