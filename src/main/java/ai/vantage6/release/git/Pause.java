package ai.vantage6.release.git;

import java.time.Duration;

/** Waits; a test does not. */
@FunctionalInterface
interface Pause {

    void sleep(Duration duration) throws InterruptedException;
}
