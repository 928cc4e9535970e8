package ai.vantage6.release.git;

import ai.vantage6.release.git.Remote.PushInterrupted;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/**
 * Moves a branch forward to a commit of ours, if it stands where it is expected. When the answer is lost, the branch is
 * looked up before anything is repeated.
 */
record BranchPush(SourceRepository source, Remote remote, Repository local) {

    private static final int ATTEMPTS = 3;

    void push(ObjectId commit, String branch, ObjectId expected) throws ReleaseException, InterruptedException {
        var tried = "push " + commit.abbreviated() + " to " + branch;
        for (var attempt = 1; ; attempt++) {
            try {
                if (!pushed(commit, branch, expected, tried) && !holds(commit, branch)) {
                    throw moved(tried, branch, expected);
                }
                return;
            } catch (PushInterrupted e) {
                if (holds(commit, branch)) {
                    return;
                }
                if (attempt == ATTEMPTS || !e.passes()) {
                    throw e.explained(tried);
                }
                remote.rest(attempt, Optional.empty());
            }
        }
    }

    /** False when the branch does not stand where it is expected. */
    private boolean pushed(ObjectId commit, String branch, ObjectId expected, String tried)
            throws ReleaseException, PushInterrupted {
        RemoteRefUpdate update;
        try {
            update = new RemoteRefUpdate(
                    local, commit.hex(), Ids.jgit(commit), "refs/heads/" + branch, false, null, Ids.jgit(expected));
        } catch (IOException e) {
            throw GitFailures.local(tried, e);
        }
        var result = remote.push(local, update);
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> true;
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> false;
            case REJECTED_OTHER_REASON, REJECTED_NODELETE, NON_EXISTING, AWAITING_REPORT, NOT_ATTEMPTED ->
                throw PushRejection.of(
                                branch,
                                Objects.toString(update.getMessage(), ""),
                                Objects.toString(result.getMessages(), ""))
                        .explained(tried);
        };
    }

    private boolean holds(ObjectId commit, String branch) throws ReleaseException, InterruptedException {
        var head = source.refs().branch(branch);
        return head.isPresent()
                && !source.branchesHolding(commit, Map.of(branch, head.get())).isEmpty();
    }

    private static ReleaseException moved(String tried, String branch, ObjectId expected) {
        return new ReleaseException(
                "branch-moved",
                tried,
                "the branch no longer stands at " + expected.abbreviated() + ": somebody pushed to it meanwhile",
                "Tag the head of " + branch + " with the next version number");
    }
}
