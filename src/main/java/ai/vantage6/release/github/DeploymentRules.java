package ai.vantage6.release.github;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which branches and tags an environment of GitHub admits: a job that names it and runs for another one never starts. */
public final class DeploymentRules {

    private final GitHubApi api;

    /** @param token one that may read the repository's environments, which need no more than reading */
    public DeploymentRules(HttpCaller caller, URI address, String repository, Optional<Secret> token) {
        this.api = new GitHubApi(caller, address, repository, token);
    }

    /**
     * Why the environment would stop a release: it must admit tags, and branches as well, since candidates and old tags are
     * released by a dispatch, which runs for a branch. An environment that does not exist, or that we may not see, stops nobody.
     */
    public Optional<Problem> obstacle(String environment) throws ReleaseException, InterruptedException {
        var tried = "see whether the environment " + environment + " admits a release";
        var found = found(tried, "/environments/" + environment);
        var policy = found.map(json -> json.path("deployment_branch_policy"));
        if (policy.filter(JsonNode::isObject).isEmpty()) {
            return Optional.empty();
        }
        if (policy.get().path("protected_branches").asBoolean()) {
            return Optional.of(problem(tried, "it admits protected branches only, and no tag", environment));
        }
        return kinds(tried, environment).flatMap(kinds -> missing(tried, environment, kinds));
    }

    private static Optional<Problem> missing(String tried, String environment, List<String> kinds) {
        if (!kinds.contains("tag")) {
            return Optional.of(problem(tried, "it admits no tag, so that a pushed tag releases nothing", environment));
        }
        return kinds.contains("branch")
                ? Optional.empty()
                : Optional.of(problem(
                        tried,
                        "it admits tags only, so that a dispatch, which finishes an old tag or makes a candidate, never starts",
                        environment));
    }

    private Optional<List<String>> kinds(String tried, String environment)
            throws ReleaseException, InterruptedException {
        return found(tried, "/environments/" + environment + "/deployment-branch-policies?per_page=100")
                .map(json -> {
                    var kinds = new ArrayList<String>();
                    json.path("branch_policies")
                            .forEach(policy -> kinds.add(policy.path("type").asText("branch")));
                    return kinds;
                });
    }

    private Optional<JsonNode> found(String tried, String path) throws ReleaseException, InterruptedException {
        var call = api.get(tried, path);
        return api.caller().read(call, answer -> switch (answer.status()) {
            case 403, 404 -> Optional.empty();
            default -> Optional.of(GitHubAnswers.json(call, answer));
        });
    }

    private static Problem problem(String tried, String because, String environment) {
        return new Problem(
                "environment-rules",
                tried,
                because,
                "In Settings, Environments, " + environment
                        + ", admit the tags version/* and the branches that releases are dispatched from");
    }
}
