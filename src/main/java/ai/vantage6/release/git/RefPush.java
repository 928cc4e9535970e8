package ai.vantage6.release.git;

import ai.vantage6.release.git.Remote.PushInterrupted;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** Asks the remote once to let a ref name a commit, if the ref stands where it is expected. A branch only goes forward, a tag anywhere. */
record RefPush(Remote remote, Repository local) {

    private static final String TAGS = "refs/tags/";

    /** What the remote says to it. */
    sealed interface Answer {

        /** The ref names the commit since we asked. */
        record Done() implements Answer {}

        /** It did so before. */
        record Already() implements Answer {}

        /** It does not. */
        record Refused(PushRejection rejection) implements Answer {}
    }

    /**
     * Pushes.
     *
     * @param expected where the ref must stand; zero where it must not exist
     */
    Answer push(ObjectId commit, String ref, org.eclipse.jgit.lib.ObjectId expected, String tried)
            throws ReleaseException, PushInterrupted, InterruptedException {
        RemoteRefUpdate update;
        try {
            update = new RemoteRefUpdate(
                    local, commit.hex(), Ids.jgit(commit), ref, ref.startsWith(TAGS), null, expected);
        } catch (IOException e) {
            throw GitFailures.local(tried, e);
        }
        var result = remote.push(local, update);
        return switch (update.getStatus()) {
            case OK -> new Answer.Done();
            case UP_TO_DATE -> new Answer.Already();
            case REJECTED_REMOTE_CHANGED,
                    REJECTED_NONFASTFORWARD,
                    REJECTED_OTHER_REASON,
                    REJECTED_NODELETE,
                    NON_EXISTING,
                    AWAITING_REPORT,
                    NOT_ATTEMPTED ->
                new Answer.Refused(PushRejection.of(
                        ref, Objects.toString(update.getMessage(), ""), Objects.toString(result.getMessages(), "")));
        };
    }
}
