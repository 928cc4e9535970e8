package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;

/** The index that users install from. It never takes a file name twice. */
public interface PackageIndex {

    Entry lookUp(Distribution distribution) throws ReleaseException, InterruptedException;

    /** Uploads and sees it arrive; a lost reply is looked up, never answered by a blind second upload. */
    void upload(Distribution distribution) throws ReleaseException, InterruptedException;
}
