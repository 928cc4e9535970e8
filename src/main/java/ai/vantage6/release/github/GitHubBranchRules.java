package ai.vantage6.release.github;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Rulesets and the protection of branches, seen with the token that pushes. Only what is certain is an obstacle: GitHub shows the
 * whole of a protection to administrators only, and they pass it unless it says otherwise.
 */
public final class GitHubBranchRules implements BranchRules {

    /** The rules that refuse a push from anybody who may not bypass them. */
    private static final Set<String> REFUSING = Set.of(
            "pull_request",
            "update",
            "required_status_checks",
            "required_signatures",
            "required_deployments",
            "merge_queue",
            "workflows",
            "code_scanning");

    private static final Set<String> BYPASSING = Set.of("always", "exempt");

    private final GitHubApi api;

    /** @param token the one that pushes */
    public GitHubBranchRules(HttpCaller caller, URI address, String repository, Secret token) {
        this.api = new GitHubApi(caller, address, repository, Optional.of(token));
    }

    @Override
    public Optional<Problem> obstacle(Optional<String> branch) throws ReleaseException, InterruptedException {
        var repository = api.read(api.get("see whether COMMIT_PAT may push", ""));
        var name = branch.orElse(repository.path("default_branch").asText("main"));
        var tried = "see whether COMMIT_PAT may push to " + name;
        var ruled = ruled(tried, name);
        return ruled.isPresent()
                ? ruled
                : protectedBy(
                        tried,
                        name,
                        repository.path("permissions").path("admin").asBoolean());
    }

    private Optional<Problem> ruled(String tried, String branch) throws ReleaseException, InterruptedException {
        for (var rule : found(tried, "/rules/branches/" + encoded(branch) + "?per_page=100")) {
            var type = rule.path("type").asText();
            if (REFUSING.contains(type)) {
                var ruleset =
                        found(tried, "/rulesets/" + rule.path("ruleset_id").asLong());
                var bypass = ruleset.path("current_user_can_bypass").asText();
                if (!bypass.isEmpty() && !BYPASSING.contains(bypass)) {
                    return Optional.of(refusal(
                            tried,
                            "the ruleset \"" + ruleset.path("name").asText() + "\" has the rule " + type
                                    + ", and the token's owner may not bypass it",
                            "Put the owner of COMMIT_PAT on the ruleset's bypass list, for always"));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> protectedBy(String tried, String branch, boolean admin)
            throws ReleaseException, InterruptedException {
        var path = "/branches/" + encoded(branch);
        var checks = found(tried, path)
                .path("protection")
                .path("required_status_checks")
                .path("enforcement_level");
        if (!admin) {
            return Set.of("everyone", "non_admins").contains(checks.asText())
                    ? Optional.of(refusal(
                            tried,
                            "the branch is protected and demands status checks, which a version commit has not run",
                            "Let COMMIT_PAT belong to an administrator, or use a ruleset with a bypass list"))
                    : Optional.empty();
        }
        var protection = found(tried, path + "/protection");
        var binds = protection.path("enforce_admins").path("enabled").asBoolean();
        var demands = protection.has("required_pull_request_reviews") || protection.has("required_status_checks");
        return binds && demands
                ? Optional.of(refusal(
                        tried,
                        "the branch's protection holds for administrators too",
                        "Switch off \"Do not allow bypassing the above settings\" for " + branch
                                + ", or use a ruleset with a bypass list"))
                : Optional.empty();
    }

    /** Nothing where GitHub says that it is not there, or not for us: then it does not help to know. */
    private JsonNode found(String tried, String path) throws ReleaseException, InterruptedException {
        var call = api.get(tried, path);
        return api.caller().read(call, answer -> switch (answer.status()) {
            case 403, 404 -> MissingNode.getInstance();
            default -> GitHubAnswers.json(call, answer);
        });
    }

    private static Problem refusal(String tried, String because, String hint) {
        return new Problem("branch-protected", tried, because, hint);
    }

    private static String encoded(String branch) {
        return URLEncoder.encode(branch, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
