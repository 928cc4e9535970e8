package ai.vantage6.release.stages;

import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.ReleaseException;

/** What this program adds to the notes that the host writes. */
@FunctionalInterface
public interface AddedNotes {

    String of(ReleaseRecord record) throws ReleaseException, InterruptedException;
}
