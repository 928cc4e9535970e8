package ai.vantage6.release.verification;

import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** Something that several checks want to know and that is asked once: a failure to tell is remembered as well. */
final class Once<T> {

    private final Question<T> question;
    private Optional<T> known = Optional.empty();
    private Optional<ReleaseException> failure = Optional.empty();

    Once(Question<T> question) {
        this.question = question;
    }

    /** Asks somebody. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ReleaseException, InterruptedException;
    }

    synchronized T get() throws ReleaseException, InterruptedException {
        if (failure.isPresent()) {
            throw new ReleaseException(failure.get().problem());
        }
        if (known.isEmpty()) {
            try {
                known = Optional.of(question.ask());
            } catch (ReleaseException e) {
                failure = Optional.of(e);
                throw e;
            }
        }
        return known.get();
    }
}
