package ai.vantage6.release.github;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Tells GitHub's answers apart. Only a 2xx is one to work with; nothing else ever means "not there". */
final class GitHubAnswers {

    /** The code of a 404: what was asked for is not there, or not for us. */
    static final String NOT_FOUND = "github-not-found";

    /** The code of a 403. */
    static final String NOT_ALLOWED = "github-permission-missing";

    private GitHubAnswers() {}

    /**
     * The answer itself, when it is a good one.
     *
     * @throws IOException when it is cut or malformed
     */
    static Answer good(Call call, Answer answer) throws IOException, ReleaseException {
        if (!answer.isSuccess()) {
            throw refusal(call, answer);
        }
        if (answer.status() != 204) {
            json(answer);
        }
        return answer;
    }

    static JsonNode json(Call call, Answer answer) throws IOException, ReleaseException {
        return json(good(call, answer));
    }

    static ReleaseException unreadable(String tried, String because) {
        return new ReleaseException(
                "github-answer-unreadable",
                tried,
                "GitHub's answer cannot be understood (" + because + ")",
                "Check the address of GitHub's API and run it again");
    }

    /**
     * Something that GitHub describes, when it is described at all: what has no id or no name could be anything, and must not be
     * taken for "not there".
     *
     * @param name the field that holds its name
     */
    static JsonNode described(String tried, JsonNode json, String name) throws ReleaseException {
        if (!json.path("id").isIntegralNumber() || json.path(name).asText().isEmpty()) {
            throw unreadable(tried, "an entry without id or " + name);
        }
        return json;
    }

    static ReleaseException refusal(Call call, Answer answer) {
        var permission = answer.header("x-accepted-github-permissions")
                .map(needed -> "the permission " + needed)
                .orElse("the permission contents=write");
        return switch (answer.status()) {
            case 401 ->
                Refusals.refused(
                        call,
                        answer,
                        "github-token-refused",
                        call.credential().isPresent()
                                ? "Check that GITHUB_TOKEN (or COMMIT_PAT) is complete and has not expired"
                                : "Give GITHUB_TOKEN (or COMMIT_PAT) a token with " + permission);
            // 403 "Resource not accessible by integration"; where reading is not allowed either, GitHub says 404
            case 403, 404 ->
                Refusals.refused(
                        call,
                        answer,
                        answer.status() == 403 ? NOT_ALLOWED : NOT_FOUND,
                        "Check the repository's name, and that its token (GITHUB_TOKEN or COMMIT_PAT) has "
                                + permission);
            case 422 ->
                Refusals.refused(
                        call,
                        answer,
                        "github-refuses",
                        "Look at the repository's releases, mend what GitHub names and run it again");
            default -> Refusals.refused(call, answer);
        };
    }

    private static JsonNode json(Answer answer) throws IOException {
        var json = answer.json();
        if (!json.isContainerNode()) {
            throw new IOException("it is not JSON");
        }
        return json;
    }
}
