package ai.vantage6.release.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Callers that do not really wait. */
public final class TestCallers {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private TestCallers() {}

    public static HttpCaller hurried() {
        return noting(new java.util.ArrayList<>());
    }

    /** Notes each pause instead of making it. */
    public static HttpCaller noting(List<Duration> pauses) {
        return new HttpCaller(new Patience(5, Duration.ofSeconds(60), pauses::add, InstantSource.fixed(NOW), _ -> {}));
    }
}
