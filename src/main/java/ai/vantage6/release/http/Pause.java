package ai.vantage6.release.http;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

    void of(Duration time) throws InterruptedException;
}
