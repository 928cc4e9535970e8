package ai.vantage6.release.github;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Looks again for a quarter of a minute: GitHub's lists show what was written some seconds late (cli/cli#6599). */
record Polling(HttpCaller caller) {

    private static final List<Duration> PAUSES = List.of(250, 500, 1000, 2000, 4000, 8000).stream()
            .map(Duration::ofMillis)
            .toList();

    /** One look at what may not be there yet. */
    @FunctionalInterface
    interface Look<T> {
        T now() throws ReleaseException, InterruptedException;
    }

    /** What was seen in the end, whether it is enough or not. */
    <T> T until(Predicate<T> enough, Look<T> look) throws ReleaseException, InterruptedException {
        var seen = look.now();
        for (var pause : PAUSES) {
            if (enough.test(seen)) {
                return seen;
            }
            caller.policy().time().pause(pause);
            seen = look.now();
        }
        return seen;
    }
}
