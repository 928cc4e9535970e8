package ai.vantage6.release.github;

import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.kohsuke.github.GHException;

/**
 * What a call through hub4j is for: its interface has no place for either, so {@link CallerConnector} finds them here.
 *
 * @param tried a verb phrase that follows "tried to"
 * @param lookUp tells whether a write happened whose answer was lost
 */
record CallContext(String tried, LookUp lookUp) {

    static final ScopedValue<CallContext> CURRENT = ScopedValue.newInstance();

    /** A call of hub4j. */
    @FunctionalInterface
    interface HubCall<T> {
        T now() throws IOException;
    }

    static CallContext toRead(String tried) {
        return new CallContext(tried, Entry.Absent::new);
    }

    /** Everything that hub4j throws ends here: nobody else needs to know its exceptions. */
    <T> T read(HubCall<T> call) throws ReleaseException, InterruptedException {
        return write(call).orElseThrow(() -> new IllegalStateException("a look-up answered a read: " + tried));
    }

    /** Empty when the answer was lost, but the look-up found what was written. */
    <T> Optional<T> write(HubCall<T> call) throws ReleaseException, InterruptedException {
        try {
            return Optional.of(ScopedValue.where(CURRENT, this).call(call::now));
        } catch (IOException | GHException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                switch (cause) {
                    case CallerConnector.Refused refused -> throw refused.why();
                    case CallerConnector.AlreadyThere _ -> {
                        return Optional.empty();
                    }
                    case InterruptedIOException _ -> throw new InterruptedException(e.getMessage());
                    default -> {}
                }
            }
            throw GitHubAnswers.unreadable(tried, String.valueOf(e.getMessage()));
        }
    }
}
