package ai.vantage6.release.git;

import ai.vantage6.release.git.RefPush.Answer;
import ai.vantage6.release.git.Remote.PushInterrupted;
import ai.vantage6.release.git.RepeatedPush.Arrival;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * Moves one ref of the remote, if it stands where it is expected. When the answer is lost, the ref is looked up before anything is
 * repeated.
 *
 * @param ref whole: refs/heads/main
 * @param expected empty for one that must not be there yet
 */
record LeasedPush(Remote remote, Repository local, String ref, ObjectId to, Optional<ObjectId> expected) {

    /** Why the ref is not where it was expected any more; empty while it is. */
    @FunctionalInterface
    interface Mover {
        Optional<ReleaseException> moved() throws ReleaseException, InterruptedException;
    }

    void push(String tried, Arrival arrival, Mover mover) throws ReleaseException, InterruptedException {
        new RepeatedPush(remote, tried, "the push")
                .push(
                        () -> {
                            var rejection = rejection(tried);
                            if (rejection.isPresent() && !arrival.hasArrived()) {
                                // whatever the words: "invalid old id sent", "fetch first", "cannot lock ref", "stale
                                // info"
                                throw mover.moved()
                                        .orElseGet(() -> rejection.get().explained(tried))
                                        .beforeSending(); // as if it had not been sent: it is not there
                            }
                        },
                        arrival);
    }

    /** Empty when the ref is where it was to go. */
    private Optional<PushRejection> rejection(String tried)
            throws ReleaseException, PushInterrupted, InterruptedException {
        var lease = expected.map(Ids::jgit).orElse(org.eclipse.jgit.lib.ObjectId.zeroId());
        return switch (new RefPush(remote, local).push(to, ref, lease, tried)) {
            case Answer.Done(), Answer.Already() -> Optional.empty();
            case Answer.Refused(var rejection) -> Optional.of(rejection);
        };
    }
}
