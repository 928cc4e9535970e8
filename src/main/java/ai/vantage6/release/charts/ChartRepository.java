package ai.vantage6.release.charts;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.Optional;

/**
 * Where people get charts from. Identity is that of the packaged file, told by its SHA-256. Safe for use by several threads.
 *
 * <p>Whatever cannot be told – 401, 403, 429, 5xx, a time-out – is a {@link ReleaseException}, never "not there".
 */
public interface ChartRepository {

    /** What is there under the chart's name and version. */
    Entry lookUp(Chart chart) throws ReleaseException, InterruptedException;

    /**
     * Publishes a chart and makes sure that it is there afterwards. What is there already is not sent again.
     *
     * @throws ReleaseException also when something else is there under its name and version, which is never overwritten
     */
    void publish(Chart chart) throws ReleaseException, InterruptedException;

    /** Why publishing charts of these names would be refused, as far as that can be asked without changing anything. */
    Optional<Problem> tryLock(Collection<String> names) throws ReleaseException, InterruptedException;

    /**
     * Reads a chart as everybody does, without credentials.
     *
     * @throws ReleaseException also when only we can read it
     */
    void checkPublic(Chart chart) throws ReleaseException, InterruptedException;

    /** As messages call it: oci://ghcr.io/vantage6/helm. */
    String text();
}
