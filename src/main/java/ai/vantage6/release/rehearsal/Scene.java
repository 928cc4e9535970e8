package ai.vantage6.release.rehearsal;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.apache.commons.io.output.TeeOutputStream;

/** One fresh world with a throw-away remote in it, and a checkout in which the release runs, as often as one likes. */
final class Scene implements AutoCloseable {

    /**
     * How a run of the release ended.
     *
     * @param killed whether we ended it; else it ended by itself with the exit code
     * @param results holds {@code log.txt}, {@code report.json}, {@code summary.md}, {@code outputs} and {@code dist/}
     */
    record Attempt(boolean killed, int exitCode, Path results) {}

    private final Path folder;
    private final int killAfter;
    private final GitStandIn git;
    private final World world;
    private final RunnerEnvironment runner;
    private volatile Optional<ReleaseProcess> running = Optional.empty();
    private volatile boolean killed;
    private int attempts;

    /**
     * Sets the scene.
     *
     * @param folder empty; everything of the scene lies in it
     * @param killAfter the number of the change after which the release is killed; 0 for never
     */
    Scene(RehearsalRequest request, ThrowAwayRemote remote, Path folder, int killAfter)
            throws IOException, ReleaseException {
        this.folder = folder;
        this.killAfter = killAfter;
        this.git = new GitStandIn(remote.directory());
        var standIns = List.of(
                git,
                new GitHubStandIn(RunnerEnvironment.REPOSITORY, git, GitHubSettings.STRICT),
                new IndexStandIn(),
                new DiscordStandIn());
        this.world = World.start(standIns, request.faults(), this::onChange);
        var workspace = folder.resolve("workspace");
        this.runner = new RunnerEnvironment(remote.tag(), world, workspace, request.inputs());
        remote.checkOut(workspace, runner.gitUrl());
    }

    /** Runs the release; what it prints goes to its log and to the console. */
    Attempt run(OutputStream console) throws IOException, InterruptedException, ReleaseException {
        attempts++;
        killed = false;
        var results = Files.createDirectories(folder.resolve("run-" + attempts));
        try (var log = Files.newOutputStream(results.resolve("log.txt"));
                var process = ReleaseProcess.start(runner.variables(results, attempts), runner.workspace())) {
            running = Optional.of(process);
            var exitCode = process.follow(new TeeOutputStream(log, CloseShieldOutputStream.wrap(console)));
            return new Attempt(killed, exitCode, results);
        } finally {
            forgetMasks(results.resolve("log.txt"));
        }
    }

    /** A runner swallows the commands that name what it is to hide; a log that is kept must not hold them. */
    private static void forgetMasks(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            Files.write(
                    log, lines.filter(line -> !line.startsWith("::add-mask::")).toList());
        }
    }

    World world() {
        return world;
    }

    @Override
    public void close() {
        world.close();
        git.close();
    }

    private void onChange(Journal.Entry change) {
        if (change.number() == killAfter) {
            killed = true;
            running.ifPresent(ReleaseProcess::kill);
        }
    }
}
