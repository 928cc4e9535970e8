package ai.vantage6.release.rehearsal;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One fresh world with a throw-away remote in it, and a checkout in which the release runs, as often as one likes. */
final class Sandbox implements AutoCloseable {

    private final Path folder;
    private final int killAfter;
    private final List<Fault> faults;
    private final GitStandIn git;
    private final World world;
    private final RunnerEnvironment runner;
    private volatile Optional<ReleaseProcess> running = Optional.empty();
    private volatile Optional<Transcript> transcript = Optional.empty();
    private volatile Optional<Journal.Entry> killed = Optional.empty();
    private int attempts;

    /**
     * Sets it up.
     *
     * @param folder empty; everything of the sandbox lies in it
     * @param killAfter the number of the change after which the release is killed; 0 for never
     */
    Sandbox(RehearsalRequest request, ThrowAwayRemote remote, Path folder, int killAfter)
            throws IOException, ReleaseException {
        this.folder = folder;
        this.killAfter = killAfter;
        this.faults = request.faults().stream().map(Fault::fresh).toList();
        this.git = new GitStandIn(remote.directory());
        this.world = World.of(git, folder.resolve("registries"), faults, new Events(), request.config())
                .planning(remote.tag());
        var workspace = folder.resolve("workspace");
        this.runner = new RunnerEnvironment(remote, world, workspace, request.inputs(), request.secrets());
        remote.checkOut(workspace, runner.gitUrl());
        MeasuredCoverage.leave(remote, workspace);
    }

    /** Runs the release; what it prints goes to its log and to the console. */
    Attempt run(OutputStream console) throws IOException, InterruptedException, ReleaseException {
        return run(ReleaseBuild.running(), console);
    }

    /** Lets a certain build of the program run it. */
    Attempt run(ReleaseBuild build, OutputStream console) throws IOException, InterruptedException, ReleaseException {
        attempts++;
        world.mend(); // as a person would before another attempt
        killed = Optional.empty();
        var results = Files.createDirectories(folder.resolve("run-" + attempts));
        try (var printed = new Transcript(results.resolve("log.txt"), console);
                var process = ReleaseProcess.start(build, runner.variables(results, attempts), runner.workspace())) {
            transcript = Optional.of(printed);
            running = Optional.of(process);
            var exitCode = process.follow(printed);
            killed.ifPresent(last -> printed.note("killed after change " + last.number() + ": " + last.text()));
            return new Attempt(killed.isPresent(), exitCode, results);
        } finally {
            transcript = Optional.empty();
        }
    }

    World world() {
        return world;
    }

    /** The faults that have not struck yet. */
    List<Fault> pendingFaults() {
        return faults.stream().filter(fault -> fault.struck().isEmpty()).toList();
    }

    @Override
    public void close() {
        world.close();
        git.close();
    }

    /** What befalls the release that runs. */
    private final class Events implements Journal.Listener {

        @Override
        public void changed(Journal.Entry change) {
            if (change.visible() && change.number() == killAfter) {
                killed = Optional.of(change);
                running.ifPresent(ReleaseProcess::kill);
            }
        }

        @Override
        public void struck(Fault fault) {
            transcript.ifPresent(printed -> printed.note(
                    "the fault " + fault + " strikes: " + fault.struck().orElse("")));
        }
    }
}
