package ai.vantage6.release.e2e;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.ShippedRepository;
import ai.vantage6.release.rehearsal.ThrowAwayRemote;
import ai.vantage6.release.rehearsal.ThrowAwayRemote.Branches;
import ai.vantage6.release.rehearsal.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository with the example workflows, act that carries them out, and stand-ins to which their release is led: by two more inputs, and
 * by what a rehearsed release is given. Otherwise they are as people copy them.
 */
final class WorldInAct implements AutoCloseable {

    private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
    private static final Pattern OURS = Pattern.compile("vantage6/release-action@([0-9a-f]{40})");
    private static final Pattern STEP = Pattern.compile("(uses: vantage6/release-action@.*\\n( +)with:\\n)");
    private static final Pattern OTHERS = Pattern.compile("uses: ((?!actions/checkout|vantage6/)\\S+@[0-9a-f]{40})");

    /** Whatever a workflow hands from one job to another lies here, in containers too. */
    private final Path artifacts;

    private final Path folder;
    private final Path repository;
    private final GitStandIn git;
    private final World world;

    /** The repository as it was when the tag was pushed, or as it is for a candidate that leads to the tag. */
    private WorldInAct(Path folder, ThrowAwayRemote remote) throws Exception {
        this.folder = folder;
        this.repository = folder.resolve("repository");
        this.artifacts = Files.createDirectory(folder.resolve("artifacts"));
        this.git = new GitStandIn(remote.directory());
        this.world = World.of(git, folder.resolve("registries"), List.of(), _ -> {});
        Shell.in(repository)
                .run("git", "remote", "add", "origin", "https://github.com/vantage6/vantage6.git")
                .successfully();
    }

    /** Of a small repository whose tag was pushed. */
    static WorldInAct tagged(ShippedRepository shipped, Path folder) throws Exception {
        shipped.unpackTo(folder.resolve("repository"));
        return tagged(shipped.tag(), folder);
    }

    /** Of the repository that lies in the folder. */
    static WorldInAct tagged(String tag, Path folder) throws Exception {
        return new WorldInAct(
                folder,
                ThrowAwayRemote.asOf(
                        ReleaseTag.parse(tag).orElseThrow(),
                        folder.resolve("repository"),
                        folder.resolve("remote.git"),
                        Branches.allowed(_ -> true)));
    }

    /** Of a small repository that is to have a candidate. */
    static WorldInAct untagged(ShippedRepository shipped, String leadsTo, Path folder) throws Exception {
        shipped.unpackTo(folder.resolve("repository"));
        return new WorldInAct(
                folder,
                ThrowAwayRemote.untagged(
                        ReleaseTag.parse(leadsTo).orElseThrow(),
                        folder.resolve("repository"),
                        folder.resolve("remote.git"),
                        Branches.named("main")));
    }

    World world() {
        return world;
    }

    /** What the stand-ins hold. */
    String state() {
        return new String(world.state(), StandardCharsets.UTF_8);
    }

    /** Lets act run an example for an event. */
    Shell.Ended run(String example, String event, String payload, String... more) throws IOException {
        var text = Files.readString(EXAMPLES.resolve(example));
        var pin = OURS.matcher(text).results().findFirst().orElseThrow().group(1);
        var led = led(text);
        Files.createDirectories(repository.resolve(".github/workflows"));
        var file = Files.writeString(repository.resolve(".github/workflows/" + example), led);
        ActionImage.sources();
        Shell.in(repository)
                .run("docker", "tag", ActionImage.NAME, "act-vantage6-release-action-" + pin + "-dockeraction:latest");
        var command = new ArrayList<>(List.of("act", event, "--rm", "--pull=false", "--rebuild=false"));
        command.addAll(Files.readAllLines(EXAMPLES.resolve("act/actrc")));
        command.add("--platform=ubuntu-24.04-arm=debian:bookworm-slim");
        command.add("--workflows=" + file);
        command.add("--eventpath=" + Files.writeString(folder.resolve("event.json"), payload));
        command.add("--container-options=--volume=" + artifacts + ":/artifacts");
        command.add("--local-repository=vantage6/release-action@" + pin + "=" + ActionImage.sources());
        for (var other : OTHERS.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList()) {
            command.add("--local-repository=" + other + "=" + other(other));
        }
        variables().forEach((name, value) -> command.add("--env=" + name + "=" + value));
        for (var secret : List.of(
                "COMMIT_PAT",
                "GITHUB_TOKEN",
                "DOCKER_USERNAME",
                "DOCKER_TOKEN",
                "DISCORD_RELEASE_TOKEN",
                "COVERALLS_TOKEN",
                "READTHEDOCS_TOKEN",
                "PYPI_TOKEN",
                "ALGORITHM_STORE_TOKEN")) {
            command.add("--secret=" + secret + "=rehearsal-" + secret.toLowerCase(java.util.Locale.ROOT));
        }
        command.addAll(List.of(more));
        return Shell.in(repository).run(command);
    }

    /** With what each of our steps takes: only what changes something must be allowed under act. */
    private String led(String workflow) {
        return STEP.matcher(workflow).replaceAll(step -> {
            var rest = workflow.substring(step.end());
            var next = rest.indexOf("\n      - ");
            var inputs = next < 0 ? rest : rest.substring(0, next);
            var more = new ArrayList<>(List.of("services: '" + world.services().yaml() + "'"));
            if (!inputs.matches("(?s).*command: (plan|build)\\b.*")) {
                more.add("allow-act: true");
            }
            if (!inputs.contains("command: verify")) {
                more.add("smoke-test: metadata");
            }
            var indent = step.group(2) + "  ";
            return Matcher.quoteReplacement(step.group(1) + indent + String.join("\n" + indent, more) + "\n");
        });
    }

    /** What a rehearsed release is told, and the index takes in place of the job's identity, which act has not. */
    private static Map<String, String> variables() {
        return new HashMap<>(Map.of("VANTAGE6_RELEASE_REHEARSAL", "true", "PYPI_TOKEN", "pypi-rehearsal-token"));
    }

    /** An action of somebody else, which comes from GitHub: those of artifacts keep and bring files, the others have nothing to do. */
    private Path other(String action) throws IOException {
        var name = action.substring(0, action.indexOf('@')).replace('/', '-');
        var run = switch (name) {
            case "actions-upload-artifact" ->
                "mkdir -p /artifacts/${{ inputs.name }} && cp -r ${{ inputs.path }}/. /artifacts/${{ inputs.name }}";
            case "actions-download-artifact" -> "mkdir -p ${{ inputs.path }} && cp -r /artifacts/. ${{ inputs.path }}";
            default -> "true";
        };
        var directory = Files.createDirectories(folder.resolve(name));
        Files.writeString(directory.resolve("action.yml"), """
                name: %s
                inputs: {name: {default: ""}, path: {default: ""}}
                runs: {using: composite, steps: [{shell: sh, run: "%s"}]}
                """.formatted(name, run));
        return directory;
    }

    @Override
    public void close() {
        world.close();
        git.close();
    }
}
