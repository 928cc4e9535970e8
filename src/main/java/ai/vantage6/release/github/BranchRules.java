package ai.vantage6.release.github;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** What the host says of pushing to a branch, beside whether the repository may be written to at all. */
@FunctionalInterface
public interface BranchRules {

    /** Nobody who could tell. */
    BranchRules UNKNOWN = _ -> Optional.empty();

    /**
     * Why a commit cannot be pushed straight to a branch, as far as we may know.
     *
     * @param branch empty for the default branch
     */
    Optional<Problem> obstacle(Optional<String> branch) throws ReleaseException, InterruptedException;
}
