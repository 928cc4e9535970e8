package ai.vantage6.release.coverage;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** The site on which people see how much of the code the tests have run. */
public interface CoverageHost {

    /** Why coverage cannot be sent, as far as that can be asked without sending any. */
    Optional<Problem> tryLock() throws ReleaseException, InterruptedException;

    /** What it shows of a commit. */
    ShownBuild shown(ObjectId commit) throws ReleaseException, InterruptedException;

    /** Sends the coverage of a commit of which nothing is shown yet, never twice. */
    void send(CommitCoverage coverage) throws ReleaseException, InterruptedException;

    /** Closes the build to which jobs of this workflow run have sent the parts. */
    void close(ObjectId commit) throws ReleaseException, InterruptedException;
}
