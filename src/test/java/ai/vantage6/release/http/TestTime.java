package ai.vantage6.release.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Time that passes only while somebody pauses, and then at once. */
public final class TestTime implements Time {

    private final List<Duration> pauses;
    private Instant now;

    /**
     * A clock.
     *
     * @param pauses takes every pause that is made
     */
    public TestTime(Instant start, List<Duration> pauses) {
        this.now = start;
        this.pauses = pauses;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }
}
