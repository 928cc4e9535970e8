package ai.vantage6.release.http;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;

/** Asks the destination whether a write happened whose answer was lost. */
@FunctionalInterface
public interface LookUp {

    Entry look() throws ReleaseException, InterruptedException;
}
