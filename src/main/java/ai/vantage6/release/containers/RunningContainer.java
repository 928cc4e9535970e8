package ai.vantage6.release.containers;

import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.Optional;

/** A container that was started. */
public interface RunningContainer {

    /** Where its port answers to this program: always on this machine, {@code http://127.0.0.1:…}. */
    URI address() throws ReleaseException, InterruptedException;

    /** How it has ended; empty while it runs. */
    Optional<String> ended() throws ReleaseException, InterruptedException;

    /** The last lines that it said, each on a line of its own. */
    String lastWords() throws ReleaseException, InterruptedException;
}
