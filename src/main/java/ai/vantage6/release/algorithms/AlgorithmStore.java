package ai.vantage6.release.algorithms;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** A store in which the people of a collaboration find algorithms that somebody has reviewed. */
public interface AlgorithmStore {

    /** Why it will not tell us, and so will not listen. */
    Optional<Problem> tryLock() throws ReleaseException, InterruptedException;

    Standing standing(Offer offer) throws ReleaseException, InterruptedException;

    /**
     * Leads an algorithm that is not reviewed yet to the image; the store finds its digest itself.
     *
     * @throws ReleaseException also when the store finds another digest than the release has
     */
    void tell(Offer offer, Standing.Open open) throws ReleaseException, InterruptedException;
}
