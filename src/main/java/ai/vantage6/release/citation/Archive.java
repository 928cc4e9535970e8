package ai.vantage6.release.citation;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** Where releases are archived for good: it takes what GitHub publishes by itself, within minutes or hours, and gives it a DOI. */
public interface Archive {

    /** Why it cannot be asked. */
    Optional<Problem> tryLock() throws ReleaseException, InterruptedException;

    /**
     * The DOI of what it has of a tag; empty as long as it has nothing.
     *
     * @param concept the DOI that stands for all versions
     */
    Optional<Doi> doiOf(Doi concept, ReleaseTag tag) throws ReleaseException, InterruptedException;

    /** The same, asked again for some seconds as long as it has nothing. */
    Optional<Doi> awaitDoiOf(Doi concept, ReleaseTag tag) throws ReleaseException, InterruptedException;
}
