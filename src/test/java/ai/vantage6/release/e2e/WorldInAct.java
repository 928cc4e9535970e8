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
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository with the example workflows, act that carries them out, and stand-ins to which their release is led: by two more inputs, and
 * by what a rehearsed release is given. Otherwise they are as people copy them.
 */
final class WorldInAct implements AutoCloseable {

    private static final Pattern STEP = Pattern.compile("(uses: vantage6/release-action@.*\\n( +)with:\\n)");
    private static final List<String> SECRETS = List.of(
            "COMMIT_PAT",
            "GITHUB_TOKEN",
            "DOCKER_USERNAME",
            "DOCKER_TOKEN",
            "DISCORD_RELEASE_TOKEN",
            "COVERALLS_TOKEN",
            "READTHEDOCS_TOKEN",
            "PYPI_TOKEN",
            "ALGORITHM_STORE_TOKEN");

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
        return of(ThrowAwayRemote::asOf, tag, folder, Branches.allowed(_ -> true));
    }

    /** Of a small repository that is to have a candidate. */
    static WorldInAct untagged(ShippedRepository shipped, String leadsTo, Path folder) throws Exception {
        shipped.unpackTo(folder.resolve("repository"));
        return of(ThrowAwayRemote::untagged, leadsTo, folder, Branches.named("main"));
    }

    /** Makes the remote. */
    @FunctionalInterface
    private interface Making {
        ThrowAwayRemote of(ReleaseTag tag, Path source, Path directory, Branches branches) throws Exception;
    }

    private static WorldInAct of(Making making, String tag, Path folder, Branches branches) throws Exception {
        var named = ReleaseTag.parse(tag).orElseThrow();
        return new WorldInAct(
                folder, making.of(named, folder.resolve("repository"), folder.resolve("remote.git"), branches));
    }

    World world() {
        return world;
    }

    /** What the stand-ins hold. */
    String state() {
        return new String(world.state(), StandardCharsets.UTF_8);
    }

    /** Lets act run an example for an event. */
    Shell.Ended run(String name, String event, String payload, String... more) throws IOException {
        var example = new ExampleInAct(name, folder);
        var file = Files.writeString(folder.resolve("event.json"), payload);
        var command = new ArrayList<>(example.command(repository, led(example.text()), event, file));
        command.add("--platform=ubuntu-24.04-arm=debian:bookworm-slim");
        command.add("--container-options=--volume=" + artifacts + ":/artifacts");
        // What a rehearsed release is told, and what the index takes in place of the job's identity, which act has not.
        command.addAll(List.of("--env=VANTAGE6_RELEASE_REHEARSAL=true", "--env=PYPI_TOKEN=pypi-rehearsal-token"));
        SECRETS.forEach(secret -> command.add("--secret=" + secret + "=rehearsal-" + secret.toLowerCase(Locale.ROOT)));
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

    @Override
    public void close() {
        world.close();
        git.close();
    }
}
