package ai.vantage6.release.github;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy.Question;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.function.Predicate;

/** Looks again for a quarter of a minute: GitHub's lists show what was written some seconds late (cli/cli#6599). */
record Polling(HttpCaller caller) {

    private static final Duration LAG = Duration.ofSeconds(16);

    /** What was seen in the end, whether it is enough or not. */
    <T> T until(Predicate<T> enough, Question<T> look) throws ReleaseException, InterruptedException {
        return caller.policy().poll(LAG, look, enough);
    }
}
