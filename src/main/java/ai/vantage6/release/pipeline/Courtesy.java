package ai.vantage6.release.pipeline;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what is only useful: within a time limit, and whatever goes wrong in it, a bug included, is a problem to tell of. */
final class Courtesy {

    /** A finished release must not wait longer for one, unless its change says so. */
    static final Duration LIMIT = Duration.ofSeconds(45);

    private Courtesy() {}

    static <T> T within(Duration limit, String tried, Callable<T> work) throws ReleaseException, InterruptedException {
        var result = new CompletableFuture<T>();
        // one that computes without end would keep a carrier from all virtual threads
        var worker = Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ReleaseException(
                    "courtesy-timeout",
                    tried,
                    "it took longer than " + limit.toSeconds() + " s",
                    "Run the release again later; only what is missing is done");
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            throw cause instanceof ReleaseException failure
                    ? failure
                    : new ReleaseException(Problem.bug(tried, cause), cause);
        } finally {
            worker.interrupt();
        }
    }
}
