package ai.vantage6.release.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at several things that do not need each other. */
public final class Checks {

    private Checks() {}

    /** Looks at all of them at the same time, and tells of them in their order. */
    public static List<CheckResult> together(List<Check> checks, CheckListener listener) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = checks.stream()
                    .map(check -> threads.submit(() -> CheckResult.of(check)))
                    .toList();
            try {
                var results = new ArrayList<CheckResult>();
                for (var i = 0; i < checks.size(); i++) {
                    listener.checking(checks.get(i).id());
                    var result = result(running.get(i));
                    listener.checked(result);
                    results.add(result);
                }
                return results;
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private static CheckResult result(Future<CheckResult> running) throws InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
