package ai.vantage6.release.acceptance;

import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;

/**
 * A step of the test: it looks at something, and may leave behind what later steps stand on.
 *
 * @param <I> what it stands on
 * @param <O> what it leaves behind
 */
public interface Step<I, O> {

    StageId id();

    /**
     * Takes it.
     *
     * @throws ReleaseException when nobody can tell
     */
    Seen<O> take(I input) throws ReleaseException, InterruptedException;
}
