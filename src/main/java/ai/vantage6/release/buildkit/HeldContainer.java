package ai.vantage6.release.buildkit;

import ai.vantage6.release.pipeline.ReleaseException;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A container that lives as long as this program holds its standard input: when the program is killed, the input ends, the
 * container with it, and the engine removes it.
 */
final class HeldContainer implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final Duration ENDING = Duration.ofSeconds(3);
    private static final int LAST_LINES = 15;

    private final DockerClient client;
    private final EngineCalls calls;
    private final String id;
    private final Held input = new Held();
    private final LastLines errors = new LastLines(LAST_LINES);
    private final Spoken spoken = new Spoken(errors::add);

    private HeldContainer(DockerClient client, EngineCalls calls, String id) {
        this.client = client;
        this.calls = calls;
        this.id = id;
    }

    static HeldContainer start(DockerClient client, EngineCalls calls, String id)
            throws ReleaseException, InterruptedException {
        var container = new HeldContainer(client, calls, id);
        try {
            calls.ask(
                    "hold the container",
                    () -> client.attachContainerCmd(id)
                            .withStdIn(container.input)
                            .withStdOut(true)
                            .withStdErr(true)
                            .withFollowStream(true)
                            .exec(container.spoken));
            container.spoken.awaitStart(STARTING);
            calls.ask("start the container", () -> client.startContainerCmd(id).exec());
            return container;
        } catch (ReleaseException | RuntimeException | InterruptedException e) {
            container.close();
            throw e;
        }
    }

    /** What its main program said, when it has ended or is about to. */
    String saidAtItsEnd() throws InterruptedException {
        spoken.awaitEnd(ENDING);
        return errors.after(spoken.output());
    }

    /** A program that runs in it. */
    record Running(String id, Spoken spoken) {}

    /**
     * Starts another program in it.
     *
     * @param errors takes the lines of its standard error
     */
    Running begin(List<String> command, Consumer<String> errors) throws ReleaseException, InterruptedException {
        var tried = "run " + command.getFirst() + " in the container";
        var exec = calls.ask(
                tried,
                () -> client.execCreateCmd(id)
                        .withCmd(command.toArray(String[]::new))
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .exec());
        var listener = new Spoken(errors);
        calls.ask(tried, () -> client.execStartCmd(exec.getId()).exec(listener));
        return new Running(exec.getId(), listener);
    }

    /** Runs another program in it to its end; one that does not end in time gives the exit code of {@code timeout}, 124. */
    Ran run(List<String> command, Duration limit, Consumer<String> errors)
            throws ReleaseException, InterruptedException {
        var tried = "run " + command.getFirst() + " in the container";
        var running = begin(command, errors);
        if (!running.spoken().awaitEnd(limit)) {
            return new Ran(124, running.spoken().output());
        }
        var failure = running.spoken().failure();
        if (failure.isPresent()) {
            throw calls.translated(tried, failure.get());
        }
        var code = calls.ask(
                tried, () -> client.inspectExecCmd(running.id()).exec().getExitCodeLong());
        return new Ran(code == null ? 125 : code, running.spoken().output());
    }

    /** Unpacks an archive in it, at its root. */
    void put(TarPipe.Content content) throws ReleaseException, InterruptedException {
        calls.read("copy files into the container", () -> {
            try (var archive = new TarPipe(content)) {
                client.copyArchiveToContainerCmd(id)
                        .withRemotePath("/")
                        .withTarInputStream(archive.stream())
                        .exec();
                archive.check();
                return true;
            }
        });
    }

    /** Takes an archive of what lies at a path. */
    interface Taking {
        void take(InputStream archive) throws IOException, ReleaseException;
    }

    void get(String path, Taking taking) throws ReleaseException, InterruptedException {
        calls.read("copy " + path + " out of the container", () -> {
            try (var archive = client.copyArchiveFromContainerCmd(id, path).exec()) {
                taking.take(archive);
                return true;
            }
        });
    }

    /** Whether or not somebody wants to interrupt us: it must not stay. The engine removes what has ended, and takes its time. */
    @Override
    public void close() {
        var interrupted = Thread.interrupted();
        input.close();
        try {
            client.killContainerCmd(id).exec();
        } catch (ConflictException e) {
            removeWhatNeverRan();
        } catch (RuntimeException e) {
            // It is gone, or the engine is: when that comes back, the container's input has ended and so has the
            // container.
        } finally {
            closeQuietly();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void removeWhatNeverRan() {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException e) {
            // It has run, and is being removed.
        } catch (RuntimeException e) {
            // The engine is gone, and what never ran holds nothing.
        }
    }

    private void closeQuietly() {
        try {
            spoken.close();
        } catch (IOException | RuntimeException e) {
            // What it might have said is not needed any more.
        }
    }
}
