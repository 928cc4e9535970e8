package ai.vantage6.release.images;

import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.ReleaseException;

/** Starts an image before anybody sees it, on every platform that runs here. */
@FunctionalInterface
public interface ImageTester {

    /**
     * Tries it out.
     *
     * @param packages the version that the packages inside must have
     * @return what was tried as notes, what could not be tried here as warnings, what is wrong with it as problems
     */
    Findings tryOut(ProvidedImage image, Version packages) throws ReleaseException, InterruptedException;
}
