package ai.vantage6.release.rehearsal;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Input;
import ai.vantage6.release.action.RunPlace;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment that a runner gives the action: its own variables, inputs, and secrets that open nothing.
 *
 * @param inputs that the release is given beside those that every rehearsal gives
 * @param secrets names of variables that it needs beside those of every release
 */
record RunnerEnvironment(
        ThrowAwayRemote remote, World world, Path workspace, Map<Input, String> inputs, Set<String> secrets) {

    /** What a release may inherit from this machine: how to find programs, the Docker engine, certificates and package mirrors. */
    private static final Pattern INHERITED = Pattern.compile("PATH|HOME|LANG|LC_.*|TMPDIR|GITHUB_ACTIONS|ACT|CI"
            + "|DOCKER_HOST|RUNNER_TOOL_CACHE|XDG_CACHE_HOME|JAVA_TOOL_OPTIONS|PIP_.*|SSL_CERT_.*|.*_CA_BUNDLE"
            + "|(?i:https?|no)_proxy");

    static final String REPOSITORY = "vantage6/vantage6";

    /** The one that GitHub makes for each job; all others are people's. */
    static final String GITHUB_TOKEN = "rehearsal-github-token";

    private static final List<String> SECRETS = List.of(
            "COMMIT_PAT",
            "GITHUB_TOKEN",
            "DISCORD_RELEASE_TOKEN",
            "ADD_TO_PROJECT_PAT",
            "COVERALLS_TOKEN",
            "READTHEDOCS_TOKEN",
            "DOCKER_USERNAME",
            "DOCKER_TOKEN",
            "ALGORITHM_STORE_TOKEN");

    /**
     * Everything for one run.
     *
     * @param results where the run's summary, outputs, report and distributions go
     */
    Map<String, String> variables(Path results, int attempt) throws IOException, ReleaseException {
        Map<String, String> variables = new TreeMap<>();
        Stream.concat(secrets.stream(), SECRETS.stream())
                .forEach(name -> variables.put(
                        name, "rehearsal-" + name.toLowerCase(Locale.ROOT).replace('_', '-')));
        variables.put("PYPI_TOKEN", "pypi-rehearsal-token");
        System.getenv().forEach((name, value) -> {
            if (INHERITED.matcher(name).matches()) {
                variables.put(name, value);
            }
        });
        var kudu = world.services().at(Service.KUDU).toString();
        if (!kudu.isEmpty()) {
            variables.put("AZURE_PUBLISH_PROFILE", KuduStandIn.publishProfile(kudu, "rehearsal-deployment-password"));
        }
        variables.put(RunPlace.REHEARSAL, "true");
        variables.put("GITHUB_REPOSITORY", REPOSITORY);
        variables.put("GITHUB_ACTOR", "rehearsal");
        variables.put("GITHUB_EVENT_NAME", remote.bearsTag() ? "push" : "workflow_dispatch");
        variables.put("GITHUB_REF", remote.ref());
        variables.put("GITHUB_REF_NAME", remote.bearsTag() ? remote.tag().name() : remote.branch());
        variables.put("GITHUB_REF_TYPE", remote.bearsTag() ? "tag" : "branch");
        variables.put("GITHUB_SHA", remote.tagged().hex());
        variables.put("GITHUB_API_URL", world.address("github").toString());
        variables.put("GITHUB_WORKFLOW_REF", REPOSITORY + "/" + IdentityStandIn.WORKFLOW + "@" + remote.ref());
        variables.put(
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                IdentityStandIn.request(
                        world.address("identity"), remote.ref(), remote.tagged().hex()));
        variables.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", IdentityStandIn.REQUEST_TOKEN);
        variables.put("GITHUB_WORKSPACE", workspace.toString());
        variables.put("GITHUB_RUN_ATTEMPT", String.valueOf(attempt));
        variables.put("GITHUB_OUTPUT", results.resolve("outputs").toString());
        variables.put("GITHUB_STEP_SUMMARY", results.resolve("summary.md").toString());
        variables.put(
                "RUNNER_TEMP",
                Files.createDirectories(results.resolveSibling(results.getFileName() + "-temp"))
                        .toString());
        inputs.forEach((input, value) -> variables.put(variable(input), value));
        variables.put(variable(Input.COMMAND), (remote.bearsTag() ? Command.RELEASE : Command.CANDIDATE).word());
        variables.put(variable(Input.SERVICES), services());
        world.board().ifPresent(board -> variables.put(variable(Input.BOARD), board));
        variables.put(variable(Input.JSON), results.resolve("report.json").toString());
        variables.put(variable(Input.OUTPUT_DIR), results.resolve("dist").toString());
        if (variables.containsKey("ACT")) {
            variables.put(variable(Input.ALLOW_ACT), "true"); // nothing of it is real
        }
        return variables;
    }

    /** Where the throw-away remote is served. */
    String gitUrl() {
        return world.services().at(Service.GIT).toString();
    }

    /** The stand-ins, but for the services that the inputs put elsewhere: a real index on this machine, say. */
    private String services() throws ReleaseException {
        var standIns = "true".equals(inputs.get(Input.BUILD_IMAGES))
                ? world.services().with(Service.BASES, Service.BASES.standard()) // a stand-in's base starts nothing
                : world.services();
        return ReleaseConfig.load(Optional.empty(), Optional.ofNullable(inputs.get(Input.SERVICES)), standIns)
                .services()
                .yaml();
    }

    private static String variable(Input input) {
        return "INPUT_" + input.inputName().toUpperCase(Locale.ROOT);
    }
}
