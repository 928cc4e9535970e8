package ai.vantage6.release.rehearsal;

import ai.vantage6.release.ProgramHere;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program in a world of stand-ins, with the variables that a test gives it. */
final class TestRelease implements AutoCloseable {

    private final TestRehearsal rehearsal;
    private final Path folder;
    private final GitStandIn git;
    private final World world;
    private final RunnerEnvironment runner;

    TestRelease(TestRehearsal rehearsal, Journal.Listener listener) throws Exception {
        this(rehearsal, rehearsal.request(new Interruption.Never()), listener);
    }

    TestRelease(TestRehearsal rehearsal, RehearsalRequest request, Journal.Listener listener) throws Exception {
        this.rehearsal = rehearsal;
        this.folder = Files.createTempDirectory(rehearsal.folder(), "release");
        var remote = request.remote(folder.resolve("remote.git"));
        this.git = new GitStandIn(remote.directory());
        this.world = World.of(git, folder.resolve("registries"), request.faults(), listener, request.config())
                .planning(remote.tag());
        this.runner =
                new RunnerEnvironment(remote, world, folder.resolve("workspace"), request.inputs(), request.secrets());
        remote.checkOut(runner.workspace(), runner.gitUrl());
        MeasuredCoverage.leave(remote, runner.workspace());
    }

    GitStandIn git() {
        return git;
    }

    /** The bare repository of the remote. */
    Path remote() {
        return runner.remote().directory();
    }

    World world() {
        return world;
    }

    /** Runs it with some variables changed; an empty one is as good as none. */
    int run(Map<String, String> changed) throws Exception {
        return ProgramHere.run(variables(changed), rehearsal.printed());
    }

    /** Starts a process of its own, for whoever ends it or reads along. */
    ReleaseProcess start(Map<String, String> changed) throws Exception {
        return ReleaseProcess.start(variables(changed), runner.workspace());
    }

    private Map<String, String> variables(Map<String, String> changed) throws Exception {
        var variables = new TreeMap<>(runner.variables(Files.createDirectories(results()), 1));
        if (!List.of("release", "plan").contains(changed.getOrDefault("INPUT_COMMAND", "release"))) {
            variables.remove("INPUT_BOARD"); // other commands do not know it
        }
        variables.putAll(changed);
        return variables;
    }

    /** What a runner would give it. */
    Map<String, String> variables() throws Exception {
        return runner.variables(Files.createDirectories(results()), 1);
    }

    OutputStream log() {
        return rehearsal.printed();
    }

    Path results() {
        return folder.resolve("run");
    }

    JsonNode report() throws Exception {
        return new ObjectMapper().readTree(results().resolve("report.json").toFile());
    }

    /** What was found to be so: {@code CHECK: SUBJECT}. */
    List<String> found(String kind) throws Exception {
        return report().path("checks")
                .valueStream()
                .flatMap(check -> check.path("findings")
                        .valueStream()
                        .filter(finding -> finding.path("found").asText().equals(kind))
                        .map(finding -> check.path("check").asText() + ": "
                                + finding.path("subject").asText()))
                .toList();
    }

    /** How a check stands. */
    String standing(String check) throws Exception {
        return report().path("checks")
                .valueStream()
                .filter(one -> one.path("check").asText().equals(check))
                .map(one -> one.path("standing").asText())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        world.close();
        git.close();
    }
}
