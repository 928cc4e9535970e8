package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.SequencedMap;

/** The index that users install from. It never takes a file name twice. */
public interface PackageIndex {

    /** What the index holds of these, in their order; asked anew. */
    SequencedMap<Distribution, Entry> lookUp(List<Distribution> distributions)
            throws ReleaseException, InterruptedException;

    /** Uploads and sees it arrive; a lost reply is looked up, never answered by a blind second upload. */
    void upload(Distribution distribution) throws ReleaseException, InterruptedException;
}
