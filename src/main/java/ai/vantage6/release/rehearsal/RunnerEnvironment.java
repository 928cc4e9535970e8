package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment that a runner gives the action: its own variables, inputs, and secrets that open nothing.
 *
 * @param inputs by input name
 */
record RunnerEnvironment(ReleaseTag tag, World world, Path workspace, Map<String, String> inputs) {

    /** What a release may inherit from this machine: how to find programs, certificates and package mirrors. */
    private static final Pattern INHERITED = Pattern.compile("PATH|HOME|LANG|LC_.*|TMPDIR|GITHUB_ACTIONS|ACT|CI"
            + "|RUNNER_TOOL_CACHE|XDG_CACHE_HOME|JAVA_TOOL_OPTIONS|PIP_.*|SSL_CERT_.*|.*_CA_BUNDLE"
            + "|(?i:https?|no)_proxy");

    static final String REPOSITORY = "vantage6/vantage6";

    private static final Map<String, String> SECRETS = Map.of(
            "COMMIT_PAT", "rehearsal-commit-pat",
            "GITHUB_TOKEN", "rehearsal-github-token",
            "PYPI_TOKEN", "pypi-rehearsal-token",
            "DISCORD_RELEASE_TOKEN", "rehearsal-discord-token");

    /**
     * Everything for one run.
     *
     * @param results where the run's summary, outputs, report and distributions go
     */
    Map<String, String> variables(Path results, int attempt) throws IOException, ReleaseException {
        Map<String, String> variables = new TreeMap<>(SECRETS);
        System.getenv().forEach((name, value) -> {
            if (INHERITED.matcher(name).matches()) {
                variables.put(name, value);
            }
        });
        variables.put("VANTAGE6_RELEASE_REHEARSAL", "true");
        variables.put("GITHUB_REPOSITORY", REPOSITORY);
        variables.put("GITHUB_EVENT_NAME", "push");
        variables.put("GITHUB_REF", tag.ref());
        variables.put("GITHUB_REF_NAME", tag.name());
        variables.put("GITHUB_REF_TYPE", "tag");
        variables.put("GITHUB_API_URL", world.address("github").toString());
        variables.put("GITHUB_WORKSPACE", workspace.toString());
        variables.put("GITHUB_RUN_ATTEMPT", String.valueOf(attempt));
        variables.put("GITHUB_OUTPUT", results.resolve("outputs").toString());
        variables.put("GITHUB_STEP_SUMMARY", results.resolve("summary.md").toString());
        variables.put(
                "RUNNER_TEMP",
                Files.createDirectories(results.resolveSibling(results.getFileName() + "-temp"))
                        .toString());
        inputs.forEach((name, value) -> variables.put(inputName(name), value));
        variables.put(inputName("command"), "release");
        variables.put(inputName("services"), services());
        variables.put(inputName("json"), results.resolve("report.json").toString());
        variables.put(inputName("output-dir"), results.resolve("dist").toString());
        return variables;
    }

    /** Where the throw-away remote is served. */
    String gitUrl() {
        return world.services().at(Service.GIT).toString();
    }

    /** The stand-ins, but for the services that the inputs put elsewhere: a real index on this machine, say. */
    private String services() throws ReleaseException {
        var standIns = world.services();
        return ReleaseConfig.load(Optional.empty(), Optional.ofNullable(inputs.get("services")), standIns)
                .services()
                .yaml();
    }

    private static String inputName(String input) {
        return "INPUT_" + input.toUpperCase(Locale.ROOT);
    }
}
