package ai.vantage6.release.git;

import ai.vantage6.release.http.RetryPolicy;
import java.time.Duration;

/**
 * How long the remote may take for one answer, how much it may send, and how often we ask.
 *
 * @param refs for the list of refs, and for a push
 * @param objects for a fetch
 * @param refsBytes of a list of refs; 32 MiB are some 400,000 of them
 * @param objectsBytes of a fetch
 */
record RemotePolicy(Duration refs, Duration objects, long refsBytes, long objectsBytes, RetryPolicy retries) {

    static final RemotePolicy USUAL = new RemotePolicy(
            Duration.ofMinutes(2), Duration.ofMinutes(15), 32L << 20, 8L << 30, RetryPolicy.standard(_ -> {}));

    RemotePolicy with(RetryPolicy other) {
        return new RemotePolicy(refs, objects, refsBytes, objectsBytes, other);
    }

    RemotePolicy within(Duration limit, long bytes) {
        return new RemotePolicy(limit, limit, bytes, bytes, retries);
    }
}
