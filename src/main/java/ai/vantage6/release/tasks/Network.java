package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Proxies;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.function.Consumer;

/** The way out of this machine, through its proxies; their passwords are masked first. */
final class Network {

    private Network() {}

    static HttpCaller caller(Environment environment, Consumer<Secret> masking, Progress progress)
            throws ReleaseException {
        return caller(environment, masking, RetryPolicy.standard(progress));
    }

    static HttpCaller caller(Environment environment, Consumer<Secret> masking, RetryPolicy policy)
            throws ReleaseException {
        var proxies = Proxies.of(environment.variables());
        proxies.secrets().forEach(masking);
        proxies.install();
        return new HttpCaller(policy, proxies);
    }
}
