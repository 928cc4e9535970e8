package ai.vantage6.release.github;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Calls of GitHub's REST API with what every one of them carries. */
record GitHubCalls(URI api, String repository, Optional<Credential> credential) {

    /** An upload takes its time; GitHub itself ends every other request after 10 s. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    static GitHubCalls of(URI api, String repository, Optional<Secret> token) {
        return new GitHubCalls(
                api,
                repository,
                token.map(secret -> Credential.scheme("the token for GitHub (GITHUB_TOKEN)", "Bearer", secret)));
    }

    /** To an address below the repository's: {@code /releases/generate-notes}. */
    Call get(String tried, String path) {
        return to(tried, "GET", URI.create(root() + "/repos/" + repository + path));
    }

    Call to(String tried, String method, URI uri) {
        var call = new Call(tried, method, uri, java.util.Map.of(), credential, Optional.empty(), LIMIT)
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28");
        return call;
    }

    /** Without a slash at the end: GitHub answers 404 where there are two. */
    String root() {
        return api.toString().replaceFirst("/+$", "");
    }
}
