package ai.vantage6.release.pipeline;

import java.time.Duration;

/** Takes one line for each long step, so that a person sees that something moves. Safe for use by several threads. */
@FunctionalInterface
public interface Progress {

    void say(String line);

    /**
     * Begins to wait for something that is given up on after a time.
     *
     * @param what a phrase that follows "waits for": "the index to show 16 files"
     */
    default Wait waiting(String what, Duration limit) {
        return () -> {};
    }

    /** Something that is waited for until this is closed. */
    @FunctionalInterface
    interface Wait extends AutoCloseable {

        @Override
        void close();
    }
}
