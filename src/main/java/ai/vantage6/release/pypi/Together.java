package ai.vantage6.release.pypi;

import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Does the same with several things at the same time. */
final class Together {

    /** What is done with each. */
    @FunctionalInterface
    interface Work<T, R> {
        R on(T thing) throws ReleaseException, InterruptedException;
    }

    private Together() {}

    /** The results in the order of the things, or the first failure in that order. */
    static <T, R> List<R> each(List<T> things, Work<? super T, ? extends R> work)
            throws ReleaseException, InterruptedException {
        var results = new ArrayList<R>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = things.stream()
                    .<Callable<R>>map(thing -> () -> work.on(thing))
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
}
