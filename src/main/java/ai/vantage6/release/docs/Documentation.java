package ai.vantage6.release.docs;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.Optional;

/** Where people read the documentation of each version. */
public interface Documentation {

    /** Why it may not be built, as far as that can be asked without building any. */
    Optional<Problem> tryLock() throws ReleaseException, InterruptedException;

    /** Whether people can read the documentation of a tag, built from the tagged commit. */
    boolean shows(ReleaseTag tag, ObjectId tagged) throws ReleaseException, InterruptedException;

    /**
     * Lets it be shown and built, as far as that is missing, and waits until it is.
     *
     * @throws ReleaseException also when the build fails, or is not ready within the limit
     */
    void build(ReleaseTag tag, ObjectId tagged, Duration limit) throws ReleaseException, InterruptedException;
}
