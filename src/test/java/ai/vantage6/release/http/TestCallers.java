package ai.vantage6.release.http;

import ai.vantage6.release.pipeline.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Callers that do not really wait. */
public final class TestCallers {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private TestCallers() {}

    public static HttpCaller hurried() {
        return noting(new ArrayList<>());
    }

    /** Notes each pause instead of making it. */
    public static HttpCaller noting(List<Duration> pauses) {
        return new HttpCaller(policy(pauses, _ -> {}));
    }

    /** Tells each pause to a person. */
    public static HttpCaller telling(Progress progress) {
        return new HttpCaller(policy(new ArrayList<>(), progress));
    }

    /** Notes each pause instead of making it. */
    public static RetryPolicy policy(List<Duration> pauses) {
        return policy(pauses, _ -> {});
    }

    static RetryPolicy policy(List<Duration> pauses, Progress progress) {
        return new RetryPolicy(5, Duration.ofSeconds(90), new TestTime(NOW, pauses), progress);
    }
}
