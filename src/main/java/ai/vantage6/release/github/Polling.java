package ai.vantage6.release.github;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.List;

/** Looks again for a quarter of a minute: GitHub's lists show what was written some seconds late (cli/cli#6599). */
record Polling(HttpCaller caller) {

    private static final List<Duration> PAUSES =
            List.of(250, 500, 1000, 2000, 4000, 8000).stream().map(Duration::ofMillis).toList();

    /** One look at what may not be there yet. */
    @FunctionalInterface
    interface Look {
        boolean shows() throws ReleaseException, InterruptedException;
    }

    /** Whether it showed in the end. */
    boolean until(Look look) throws ReleaseException, InterruptedException {
        for (var pause : PAUSES) {
            if (look.shows()) {
                return true;
            }
            caller.patience().pause().of(pause);
        }
        return look.shows();
    }
}
