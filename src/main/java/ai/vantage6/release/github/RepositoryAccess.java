package ai.vantage6.release.github;

import ai.vantage6.release.http.Content;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What we may do in the repository, and what its settings say. Reads only. */
record RepositoryAccess(GitHubApi api, HubRepository repository) {

    /** The beginning of a job's own token, of whose rights the repository says nothing. */
    private static final String OF_A_JOB = "ghs_";

    /** Why releases cannot be written, if they cannot. */
    Optional<Problem> toWrite() throws InterruptedException {
        var tried = "see whether releases of " + api.repository() + " can be written";
        if (api.credential().isEmpty()) {
            return Optional.of(new Problem(
                    "github-token-missing",
                    tried,
                    "there is no token for GitHub",
                    "Give GITHUB_TOKEN (or COMMIT_PAT) a token with the permission contents=write"));
        }
        try {
            var repository = this.repository.described();
            if (repository.path("archived").asBoolean()) {
                return Optional.of(new Problem(
                        "repository-archived",
                        tried,
                        "the repository is archived, so that everything in it is read-only",
                        "Take it out of the archive in its settings"));
            }
            return mayPush(repository) ? refusedNotes(tried) : Optional.of(notAllowed(tried));
        } catch (ReleaseException e) {
            return Optional.of(e.problem());
        }
    }

    /** The setting itself is for administrators; to others GitHub says "not found" whether it is on or off. */
    Immutability immutability() throws ReleaseException, InterruptedException {
        var isAdmin =
                this.repository.described().path("permissions").path("admin").asBoolean();
        var call = api.get("see whether published releases can be changed", "/immutable-releases");
        return api.caller().read(call, answer -> switch (answer.status()) {
            case 403 -> Immutability.UNKNOWN;
            case 404 -> isAdmin ? Immutability.CHANGEABLE : Immutability.UNKNOWN;
            default ->
                GitHubAnswers.json(call, answer).path("enabled").asBoolean()
                        ? Immutability.IMMUTABLE
                        : Immutability.CHANGEABLE;
        });
    }

    private boolean mayPush(JsonNode repository) {
        var isOfAJob = api.credential()
                .filter(credential -> credential.secret().reveal().startsWith(OF_A_JOB))
                .isPresent();
        return isOfAJob || repository.path("permissions").path("push").asBoolean(true);
    }

    /** Asks for notes, which needs contents=write and stores nothing; a 422 speaks of the tag, not of us. */
    private Optional<Problem> refusedNotes(String tried) throws ReleaseException, InterruptedException {
        var call = api.send("POST", tried, "/releases/generate-notes")
                .sending(Content.json("{\"tag_name\":\"version/0.0.0\"}"));
        return api.caller()
                .read(
                        call,
                        answer -> answer.isSuccess() || answer.status() == 422
                                ? Optional.empty()
                                : Optional.of(
                                        GitHubAnswers.refusal(call, answer).problem()));
    }

    private Problem notAllowed(String tried) {
        return new Problem(
                "github-permission-missing",
                tried,
                "the owner of the token may read the repository, but not write to it",
                "Give GITHUB_TOKEN (or COMMIT_PAT) a token with the permission contents=write");
    }
}
