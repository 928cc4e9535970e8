package ai.vantage6.release.issues;

import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;

/** The issues of the released repository. */
public interface RepositoryIssues {

    /** One by its number. */
    Issue numbered(int number) throws ReleaseException, InterruptedException;

    /**
     * Those of a release: of its milestone, or where there is none those that were closed by the pull requests merged since the
     * final release before it.
     *
     * @param milestones what the milestone may be called
     */
    ReleasedIssues of(Release release, List<String> milestones) throws ReleaseException, InterruptedException;

    /**
     * What is planned for a version; empty when there is no such milestone.
     *
     * @param titles what it may be called
     */
    Optional<Milestone> milestone(List<String> titles) throws ReleaseException, InterruptedException;

    /**
     * Says something in one comment, which takes the place of what was said there before.
     *
     * @param about by which the comment is known again
     */
    void say(Issue issue, String about, String text) throws ReleaseException, InterruptedException;

    /** Whether a comment of ours says that the issue is out with this version. */
    boolean tells(Issue issue, ReleaseTag tag) throws ReleaseException, InterruptedException;

    /** Says so, never twice. */
    void tell(Issue issue, ReleaseTag tag) throws ReleaseException, InterruptedException;
}
