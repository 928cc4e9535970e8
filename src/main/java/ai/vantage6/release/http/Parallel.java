package ai.vantage6.release.http;

import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Does the same with several things at the same time, but not with more of them than a service likes. */
public final class Parallel {

    private static final int MOST = 8;

    /** What is done with each. */
    @FunctionalInterface
    public interface Work<T, R> {
        R on(T thing) throws ReleaseException, InterruptedException;
    }

    private Parallel() {}

    /** The results in the order of the things, or the first failure in that order. */
    public static <T, R> List<R> each(List<T> things, Work<? super T, ? extends R> work)
            throws ReleaseException, InterruptedException {
        var permits = new Semaphore(MOST);
        var results = new ArrayList<R>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = things.stream()
                    .<Callable<R>>map(thing -> () -> permitted(permits, thing, work))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ReleaseException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
        return results;
    }

    private static <T, R> R permitted(Semaphore permits, T thing, Work<? super T, ? extends R> work)
            throws ReleaseException, InterruptedException {
        permits.acquire();
        try {
            return work.on(thing);
        } finally {
            permits.release();
        }
    }
}
