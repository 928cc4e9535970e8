package ai.vantage6.release.git;

import ai.vantage6.release.git.Remote.PushInterrupted;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/**
 * Moves one ref of the remote, if it stands where it is expected. When the answer is lost, the ref is looked up before anything is
 * repeated.
 *
 * @param ref whole: refs/heads/main
 * @param expected empty for one that must not be there yet
 */
record LeasedPush(Remote remote, Repository local, String ref, ObjectId to, Optional<ObjectId> expected) {

    private static final String TAGS = "refs/tags/";

    /** Looks whether the ref is where it was to go. */
    @FunctionalInterface
    interface Arrival {
        boolean hasArrived() throws ReleaseException, InterruptedException;
    }

    /** Why the ref is not where it was expected any more; empty while it is. */
    @FunctionalInterface
    interface Mover {
        Optional<ReleaseException> moved() throws ReleaseException, InterruptedException;
    }

    void push(String tried, Arrival arrival, Mover mover) throws ReleaseException, InterruptedException {
        var retries = remote.retries();
        while (true) {
            try {
                var rejection = rejection(tried);
                if (rejection.isPresent() && !arrival.hasArrived()) {
                    // whatever the words: "invalid old id sent", "fetch first", "cannot lock ref", "stale info"
                    throw mover.moved()
                            .orElseGet(() -> rejection.get().explained(tried))
                            .beforeSending(); // as if it had not been sent: it is not there
                }
                return;
            } catch (PushInterrupted e) {
                if (arrival.hasArrived()) {
                    return;
                }
                if (!e.passes() || !retries.pauseAfter(Optional.empty(), "nobody knows whether the push arrived")) {
                    throw e.explained(tried);
                }
            }
        }
    }

    /** Empty when the ref is where it was to go. A branch only goes forward, a tag anywhere. */
    private Optional<PushRejection> rejection(String tried)
            throws ReleaseException, PushInterrupted, InterruptedException {
        RemoteRefUpdate update;
        try {
            var lease = expected.map(Ids::jgit).orElse(org.eclipse.jgit.lib.ObjectId.zeroId());
            update = new RemoteRefUpdate(local, to.hex(), Ids.jgit(to), ref, ref.startsWith(TAGS), null, lease);
        } catch (IOException e) {
            throw GitFailures.local(tried, e);
        }
        var result = remote.push(local, update);
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> Optional.empty();
            case REJECTED_REMOTE_CHANGED,
                    REJECTED_NONFASTFORWARD,
                    REJECTED_OTHER_REASON,
                    REJECTED_NODELETE,
                    NON_EXISTING,
                    AWAITING_REPORT,
                    NOT_ATTEMPTED ->
                Optional.of(PushRejection.of(
                        ref, Objects.toString(update.getMessage(), ""), Objects.toString(result.getMessages(), "")));
        };
    }
}
