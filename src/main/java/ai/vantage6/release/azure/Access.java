package ai.vantage6.release.azure;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.pipeline.ReleaseException;

/** How a release proves that it may deploy. */
public interface Access {

    Credential credential() throws ReleaseException, InterruptedException;

    /** What to do when it is refused, an imperative sentence without its full stop. */
    String hint();
}
