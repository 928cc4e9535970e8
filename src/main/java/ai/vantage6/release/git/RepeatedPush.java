package ai.vantage6.release.git;

import ai.vantage6.release.git.Remote.PushInterrupted;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/**
 * Repeats a push whose answer was lost, unless it has arrived: that is looked up before anything is sent again.
 *
 * @param what is pushed, for people: "the tag"
 */
record RepeatedPush(Remote remote, String tried, String what) {

    /** Pushes once. */
    @FunctionalInterface
    interface Attempt {
        void push() throws ReleaseException, PushInterrupted, InterruptedException;
    }

    /** Looks whether the ref is where it was to go. */
    @FunctionalInterface
    interface Arrival {
        boolean hasArrived() throws ReleaseException, InterruptedException;
    }

    void push(Attempt attempt, Arrival arrival) throws ReleaseException, InterruptedException {
        var retries = remote.retries();
        while (true) {
            try {
                attempt.push();
                return;
            } catch (PushInterrupted e) {
                if (arrival.hasArrived()) {
                    return;
                }
                if (!e.passes() || !retries.pauseAfter(Optional.empty(), "nobody knows whether " + what + " arrived")) {
                    throw e.explained(tried);
                }
            }
        }
    }
}
