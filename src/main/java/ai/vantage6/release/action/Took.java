package ai.vantage6.release.action;

import java.time.Duration;
import java.util.Locale;

/** How long something took, for people. */
final class Took {

    private static final long TENTHS_BELOW = 10_000;

    private Took() {}

    /** {@code 0.4 s}, {@code 12 s}, {@code 1 min 4 s}. */
    static String text(Duration duration) {
        var millis = duration.toMillis();
        if (millis < TENTHS_BELOW) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        var minutes = duration.toMinutes();
        return minutes == 0
                ? duration.toSeconds() + " s"
                : minutes + " min " + duration.minusMinutes(minutes).toSeconds() + " s";
    }
}
