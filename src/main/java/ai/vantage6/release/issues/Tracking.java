package ai.vantage6.release.issues;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;

/**
 * How the issues of a release are followed.
 *
 * @param issues empty where nobody follows them, or no token can read them
 * @param board empty where there is none, or no token for it
 * @param lacking what is missing for the rest, a sentence without its full stop
 */
public record Tracking(Optional<RepositoryIssues> issues, Optional<ProjectBoard> board, Optional<String> lacking) {

    /**
     * How far an issue of the release is.
     *
     * @param told whether a comment says with which version it is out
     * @param done whether it is where it belongs on the board, if there is one
     */
    public record Progress(Issue issue, boolean told, boolean done) {

        public boolean isSettled() {
            return told && done;
        }
    }

    /** How far each of them is; nobody can tell without {@link #issues}. */
    public List<Progress> progress(List<Issue> released, ReleaseTag tag) throws ReleaseException, InterruptedException {
        var reader = issues.orElseThrow();
        return Parallel.each(
                released,
                issue -> new Progress(
                        issue,
                        reader.tells(issue, tag),
                        board.isEmpty() || board.get().place(issue) instanceof BoardPlace.Finished));
    }

    /** Does what is left: both look first. */
    public void settle(Issue issue, ReleaseTag tag) throws ReleaseException, InterruptedException {
        if (board.isPresent()) {
            board.get().finish(issue);
        }
        issues.orElseThrow().tell(issue, tag);
    }
}
