package ai.vantage6.release.charts;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;

/**
 * Charts in a ChartMuseum, which Harbor contained up to version 2.7.
 *
 * @param root of its API: https://harbor2.vantage6.ai/api/chartrepo/infrastructure
 */
public record ChartMuseum(HttpCaller caller, URI root, Optional<Credential> credential) implements ChartRepository {

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
        return root.toString();
    }
}
