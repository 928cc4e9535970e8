package ai.vantage6.release.git;

import ai.vantage6.release.git.Remote.PushInterrupted;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/**
 * Moves a branch forward to a commit of ours, if it stands where it is expected. When the answer is lost, the branch is
 * looked up before anything is repeated.
 */
record BranchPush(SourceRepository source, Remote remote, Repository local) {

    private static final Pattern VERSION_COMMIT = Pattern.compile("Updated the version to (\\S+)\\s*");

    void push(ObjectId commit, String branch, ObjectId expected) throws ReleaseException, InterruptedException {
        var tried = "push " + commit.abbreviated() + " to " + branch;
        var retries = remote.retries();
        while (true) {
            try {
                var rejection = rejection(commit, branch, expected, tried);
                if (rejection.isPresent() && !holds(commit, branch)) {
                    // whatever the words: "invalid old id sent", "fetch first", "cannot lock ref", "stale info"
                    throw moved(tried, branch, expected)
                            .orElseGet(() -> rejection.get().explained(tried))
                            .beforeSending(); // as if it had not been sent: it is not there
                }
                return;
            } catch (PushInterrupted e) {
                if (holds(commit, branch)) {
                    return;
                }
                if (!e.passes() || !retries.pauseAfter(Optional.empty(), "nobody knows whether the push arrived")) {
                    throw e.explained(tried);
                }
            }
        }
    }

    /** Empty when the branch is where it was to go. */
    private Optional<PushRejection> rejection(ObjectId commit, String branch, ObjectId expected, String tried)
            throws ReleaseException, PushInterrupted, InterruptedException {
        RemoteRefUpdate update;
        try {
            update = new RemoteRefUpdate(
                    local, commit.hex(), Ids.jgit(commit), "refs/heads/" + branch, false, null, Ids.jgit(expected));
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
                        branch, Objects.toString(update.getMessage(), ""), Objects.toString(result.getMessages(), "")));
        };
    }

    private boolean holds(ObjectId commit, String branch) throws ReleaseException, InterruptedException {
        var head = source.refs().branch(branch);
        return head.isPresent()
                && source.branchesHolding(commit, Map.of(branch, head.get()))
                        .branches()
                        .contains(branch);
    }

    /** Empty while the branch still stands where it was expected. */
    private Optional<ReleaseException> moved(String tried, String branch, ObjectId expected)
            throws ReleaseException, InterruptedException {
        var head = source.refs().branch(branch);
        if (head.equals(Optional.of(expected))) {
            return Optional.empty();
        }
        var because = head.isEmpty()
                ? "the branch was deleted meanwhile"
                : "the branch has moved from " + expected.abbreviated() + " to "
                        + head.get().abbreviated() + " meanwhile: " + who(head.get());
        return Optional.of(new ReleaseException(
                "branch-moved",
                tried,
                because,
                "Nothing of this version is out, so its number is free: delete the tag and tag the head of " + branch
                        + " again; with \"branch-moved: merge\" in .github/vantage6-release.yml, run the same again"));
    }

    private String who(ObjectId head) throws ReleaseException, InterruptedException {
        var release = VERSION_COMMIT.matcher(source.commit(head).message());
        return release.matches() ? "the release of " + release.group(1) + " was faster" : "somebody pushed to it";
    }
}
