package ai.vantage6.release.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock, and the way to let time pass; that of a test does not wait. */
public interface Time extends InstantSource {

    /** This machine's. */
    Time SYSTEM = new Time() {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };

    void pause(Duration duration) throws InterruptedException;
}
