package ai.vantage6.release.http;

import ai.vantage6.release.pipeline.Progress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often and how long we try.
 *
 * @param attempts of one call
 * @param total of all pauses of one call
 * @param progress hears of each pause
 */
public record Patience(int attempts, Duration total, Pause pause, InstantSource clock, Progress progress) {

    /** Five attempts within a minute. */
    public static Patience usual(Progress progress) {
        return new Patience(5, Duration.ofSeconds(60), Thread::sleep, InstantSource.system(), progress);
    }
}
