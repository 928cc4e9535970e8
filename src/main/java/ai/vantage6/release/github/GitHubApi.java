package ai.vantage6.release.github;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GitHub's REST API for one repository: what every call carries, and the shapes of its answers. */
final class GitHubApi {

    /** For a whole file, however slow the line is. */
    static final Duration TRANSFER_LIMIT = Duration.ofMinutes(5);

    /** GitHub itself ends every other request after 10 s. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int PAGE = 100;
    /** GitHub: "Only the first 10000 results are available." */
    private static final int MOST_PAGES = 100;

    private final HttpCaller caller;
    private final String root;
    private final Optional<Credential> credential;
    private volatile String repository;

    GitHubApi(HttpCaller caller, URI address, String repository, Optional<Secret> token) {
        this.caller = caller;
        this.root = address.toString().replaceFirst("/+$", ""); // GitHub answers 404 where there are two
        this.repository = repository;
        this.credential =
                token.map(secret -> Credential.scheme("the token for GitHub (GITHUB_TOKEN)", "Bearer", secret));
    }

    HttpCaller caller() {
        return caller;
    }

    /** Where the API is, without a slash at the end. */
    String root() {
        return root;
    }

    /** {@code owner/name}. */
    String repository() {
        return repository;
    }

    /** Hears of the repository's present name: GitHub sends reads on from an old one, and writes not. */
    void renamed(String fullName) {
        repository = fullName;
    }

    Optional<Credential> credential() {
        return credential;
    }

    /** To an address below the repository's: {@code /releases/7/assets}. */
    Call get(String tried, String path) {
        return send("GET", tried, path);
    }

    Call send(String method, String tried, String path) {
        return to(tried, method, URI.create(root + "/repos/" + repository + path));
    }

    Call to(String tried, String method, URI uri) {
        var call = Call.of(tried, method, uri).within(LIMIT);
        return credential
                .map(call::with)
                .orElse(call)
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28");
    }

    JsonNode read(Call call) throws ReleaseException, InterruptedException {
        return caller.read(call, answer -> GitHubAnswers.json(call, answer));
    }

    /** Empty on a 404, which means "not there" only below a repository that was seen with the same token. */
    Optional<JsonNode> find(Call call) throws ReleaseException, InterruptedException {
        return caller.read(
                call,
                answer -> answer.status() == 404 ? Optional.empty() : Optional.of(GitHubAnswers.json(call, answer)));
    }

    /** All pages of a list. */
    List<JsonNode> list(String tried, String path) throws ReleaseException, InterruptedException {
        var all = new ArrayList<JsonNode>();
        for (int page = 1; all.size() == PAGE * (page - 1) && page <= MOST_PAGES; page++) {
            var json = read(get(tried, path + "?per_page=" + PAGE + "&page=" + page));
            if (!json.isArray()) {
                throw GitHubAnswers.unreadable(tried, "it is no list");
            }
            json.forEach(all::add);
        }
        return all;
    }

    /** Deletes; what has gone already is no failure. */
    void delete(String tried, String path, LookUp isGone) throws ReleaseException, InterruptedException {
        var call = send("DELETE", tried, path);
        if (caller.write(call, isGone) instanceof Written.Answered(var answer)
                && !answer.isSuccess()
                && answer.status() != 404) {
            throw GitHubAnswers.refusal(call, answer);
        }
    }
}
