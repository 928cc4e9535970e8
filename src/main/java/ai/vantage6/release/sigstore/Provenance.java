package ai.vantage6.release.sigstore;

import ai.vantage6.release.model.ObjectId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a release is built, as the runner tells it (SLSA provenance, version 1): the workflow, its commit, and the version commit of
 * which everything is made.
 *
 * @param variables those of which it tells; all others are left out
 */
public record Provenance(Map<String, String> variables) {

    /** A workflow of GitHub, whatever it does. */
    private static final String BUILD_TYPE = "https://actions.github.io/buildtypes/workflow/v1";

    private static final Set<String> TOLD = Set.of(
            "GITHUB_REPOSITORY",
            "GITHUB_REPOSITORY_ID",
            "GITHUB_REPOSITORY_OWNER_ID",
            "GITHUB_WORKFLOW_REF",
            "GITHUB_REF",
            "GITHUB_SHA",
            "GITHUB_EVENT_NAME",
            "GITHUB_RUN_ID",
            "GITHUB_RUN_ATTEMPT",
            "GITHUB_SERVER_URL",
            "RUNNER_ENVIRONMENT");

    public Provenance {
        var told = new HashMap<>(variables);
        told.keySet().retainAll(TOLD);
        variables = Map.copyOf(told);
    }

    /** {@code OWNER/NAME}, as the runner says. */
    public String repository() {
        return variable("GITHUB_REPOSITORY");
    }

    /** The file of the workflow, {@code OWNER/NAME/.github/workflows/FILE}. */
    public Optional<String> workflow() {
        var file = variable("GITHUB_WORKFLOW_REF").replaceFirst("@.*$", "");
        return file.isEmpty() ? Optional.empty() : Optional.of(file);
    }

    /** The same as an address, without the ref. */
    Optional<String> workflowAddress() {
        return workflow().map(file -> server() + "/" + file);
    }

    /** Of the repository: {@code https://github.com/OWNER/NAME}. */
    String address() {
        return server() + "/" + repository();
    }

    /**
     * What the statement says.
     *
     * @param versionCommit empty where everything is made of the tagged commit itself
     * @param branch that holds the version commit
     */
    public Map<String, Object> predicate(Optional<ObjectId> versionCommit, String branch) {
        return fields("buildDefinition", definition(versionCommit, branch), "runDetails", run());
    }

    private Map<String, Object> definition(Optional<ObjectId> versionCommit, String branch) {
        var path = workflow().orElse("").replaceFirst("^[^/]+/[^/]+/", "");
        var definition = fields(
                "buildType",
                BUILD_TYPE,
                "externalParameters",
                Map.of("workflow", fields("ref", variable("GITHUB_REF"), "repository", address(), "path", path)),
                "internalParameters",
                Map.of(
                        "github",
                        fields(
                                "event_name", variable("GITHUB_EVENT_NAME"),
                                "repository_id", variable("GITHUB_REPOSITORY_ID"),
                                "repository_owner_id", variable("GITHUB_REPOSITORY_OWNER_ID"),
                                "runner_environment", variable("RUNNER_ENVIRONMENT"))));
        definition.put(
                "resolvedDependencies",
                Stream.concat(
                                Stream.of(source(variable("GITHUB_REF"), variable("GITHUB_SHA"))),
                                versionCommit.stream().map(commit -> source("refs/heads/" + branch, commit.hex())))
                        .toList());
        return definition;
    }

    private Map<String, Object> source(String ref, String commit) {
        return fields("uri", "git+" + address() + "@" + ref, "digest", Map.of("gitCommit", commit));
    }

    private Map<String, Object> run() {
        var invocation = address() + "/actions/runs/" + variable("GITHUB_RUN_ID") + "/attempts/"
                + variable("GITHUB_RUN_ATTEMPT");
        return fields(
                "builder",
                Map.of("id", server() + "/" + variable("GITHUB_WORKFLOW_REF")),
                "metadata",
                Map.of("invocationId", invocation));
    }

    private String server() {
        return variables.getOrDefault("GITHUB_SERVER_URL", "https://github.com");
    }

    private String variable(String name) {
        return variables.getOrDefault(name, "").strip();
    }

    /** In their order. */
    private static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
