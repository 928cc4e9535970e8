package ai.vantage6.release.charts;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.Optional;

/**
 * Charts as OCI artifacts, as {@code helm push} makes them.
 *
 * @param destination its namespace takes a repository for each chart: vantage6/helm
 */
public record ChartsInRegistry(Destination destination) implements ChartRepository {

    @Override
    public Entry lookUp(Chart chart) throws ReleaseException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(Chart chart) throws ReleaseException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Problem> tryLock(Collection<String> names) throws ReleaseException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public String text() {
        return "oci://" + destination.name("").toString();
    }
}
