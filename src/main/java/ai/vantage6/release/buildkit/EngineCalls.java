package ai.vantage6.release.buildkit;

import ai.vantage6.release.pipeline.ReleaseException;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.util.function.Supplier;

/** Calls a Docker engine, and says in our words what came of it when nothing did. */
public record EngineCalls(EngineAddress address) {

    /** What takes one. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException, ReleaseException;
    }

    /**
     * Asks the engine.
     *
     * @param tried a verb phrase that follows "tried to"
     */
    public <T> T ask(String tried, Supplier<T> call) throws ReleaseException, InterruptedException {
        return read(tried, call::get);
    }

    /** The same, where an answer is read to its end. */
    public <T> T read(String tried, Reading<T> call) throws ReleaseException, InterruptedException {
        try {
            return call.read();
        } catch (DockerException e) {
            throw new ReleaseException(
                    "engine-refuses",
                    tried,
                    "the Docker engine at " + address.text() + " said: " + Line.of(String.valueOf(e.getMessage())),
                    "Look at the engine's log, and that it has room and is not older than Docker 20.10");
        } catch (RuntimeException | IOException e) {
            throw translated(tried, e);
        }
    }

    ReleaseException translated(String tried, Throwable thrown) throws InterruptedException {
        var interrupted = false;
        var root = thrown;
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            root = cause;
            interrupted |= cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || (cause instanceof InterruptedIOException
                            && Thread.currentThread().isInterrupted());
        }
        if (interrupted || Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (root instanceof FileSystemException || "No space left on device".equals(root.getMessage())) {
            return new ReleaseException(
                    "image-not-written",
                    tried,
                    "this machine failed with " + Line.of(String.valueOf(root)),
                    "Make room on the disk, and check that the directory can be written");
        }
        var said = root.getClass().getSimpleName() + ": " + root.getMessage();
        return new ReleaseException(address.unreachable(
                "the connection failed when this program wanted to " + tried + " (" + Line.of(said) + ")"));
    }
}
