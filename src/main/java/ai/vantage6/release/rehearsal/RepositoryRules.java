package ai.vantage6.release.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the stand-in for GitHub says of its branches: no rules, unless somebody sets some. */
public final class RepositoryRules {

    private static final long RULESET = 7;

    private List<Map<String, Object>> rules = List.of();
    private String bypass = "never";
    private Optional<Boolean> protectedForAdministrators = Optional.empty();
    private Optional<List<String>> admitted = Optional.empty();

    /** A ruleset demands a pull request; the asking user may bypass it {@code always}, {@code never} … */
    public void demandPullRequests(String mayBypass) {
        rules = List.of(
                Map.of("type", "deletion", "ruleset_id", RULESET),
                Map.of("type", "pull_request", "ruleset_id", RULESET));
        bypass = mayBypass;
    }

    /** The older kind of protection: status checks are demanded, of administrators as well or not. */
    public void demandStatusChecks(boolean ofAdministrators) {
        protectedForAdministrators = Optional.of(ofAdministrators);
    }

    /** The environment {@code release} admits these kinds only, branch and tag; none: protected branches. */
    public void admit(String... kinds) {
        admitted = Optional.of(List.of(kinds));
    }

    private Optional<Reply> environment(String path) {
        if (admitted.isEmpty() || !path.startsWith("/environments/release")) {
            return Optional.empty();
        }
        var kinds = admitted.get();
        return Optional.of(
                path.endsWith("/deployment-branch-policies")
                        ? Reply.json(200, Map.of("total_count", kinds.size(), "branch_policies", policies(kinds)))
                        : Reply.json(
                                200,
                                Map.of(
                                        "id",
                                        1,
                                        "name",
                                        "release",
                                        "deployment_branch_policy",
                                        Map.of(
                                                "protected_branches",
                                                kinds.isEmpty(),
                                                "custom_branch_policies",
                                                !kinds.isEmpty()))));
    }

    private static List<Map<String, String>> policies(List<String> kinds) {
        return kinds.stream()
                .map(kind -> Map.of("type", kind, "name", kind.equals("tag") ? "version/*" : "main"))
                .toList();
    }

    /** Empty for what it does not know of. */
    Optional<Reply> answer(String path, boolean admin) {
        if (path.startsWith("/rules/branches/")) {
            return Optional.of(Reply.json(200, rules));
        }
        if (path.equals("/rulesets/" + RULESET)) {
            return Optional.of(Reply.json(
                    200,
                    Map.of(
                            "id",
                            RULESET,
                            "name",
                            "main is reviewed",
                            "enforcement",
                            "active",
                            "current_user_can_bypass",
                            bypass)));
        }
        if (path.matches("/branches/.+/protection")) {
            return Optional.of(protection(admin));
        }
        return path.startsWith("/branches/") ? Optional.of(branch()) : environment(path);
    }

    private Reply branch() {
        var level = protectedForAdministrators
                .map(all -> all ? "everyone" : "non_admins")
                .orElse("off");
        return Reply.json(
                200,
                Map.of(
                        "name", "main",
                        "protected", protectedForAdministrators.isPresent(),
                        "protection",
                                Map.of(
                                        "enabled", protectedForAdministrators.isPresent(),
                                        "required_status_checks",
                                                Map.of(
                                                        "enforcement_level",
                                                        level,
                                                        "contexts",
                                                        List.of(),
                                                        "checks",
                                                        List.of()))));
    }

    private Reply protection(boolean admin) {
        if (!admin) {
            return GitHubReply.message(403, "Resource not accessible by personal access token");
        }
        return protectedForAdministrators
                .map(all -> Reply.json(
                        200,
                        Map.of(
                                "enforce_admins", Map.of("enabled", all),
                                "required_status_checks", Map.of("strict", true, "contexts", List.of()))))
                .orElseGet(() -> GitHubReply.message(404, "Branch not protected"));
    }
}
