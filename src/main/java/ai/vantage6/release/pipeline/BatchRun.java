package ai.vantage6.release.pipeline;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Carries the changes of one batch out, a few at a time. After a failure nothing more is begun, and what runs is awaited. */
record BatchRun(Batch batch, Work work) {

    /** A service answers this many of our requests at the same time without calling it an attack. */
    private static final int PARALLEL = 4;

    /** What is done with each change. */
    @FunctionalInterface
    interface Work {
        void on(Change change) throws ReleaseException, InterruptedException;
    }

    /** A change that has ended, well or not. */
    record Ended(Change change, Optional<ReleaseException> failure) {}

    /** Tells of each change that was begun when it has ended, on this thread. */
    void forEach(Consumer<Ended> listener) throws InterruptedException {
        if (batch.changes().size() == 1) {
            listener.accept(ended(batch.changes().getFirst()));
            return;
        }
        var stopped = new AtomicBoolean();
        try (var threads =
                Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
            var results = new ExecutorCompletionService<Optional<Ended>>(threads);
            for (var change : batch.changes()) {
                results.submit(() -> stopped.get() ? Optional.empty() : Optional.of(stopping(change, stopped)));
            }
            try {
                await(results, listener);
            } finally {
                stopped.set(true);
                threads.shutdownNow();
            }
        }
    }

    private void await(CompletionService<Optional<Ended>> results, Consumer<Ended> listener)
            throws InterruptedException {
        Optional<Throwable> bug = Optional.empty();
        for (var i = 0; i < batch.changes().size(); i++) {
            try {
                results.take().get().ifPresent(listener);
            } catch (ExecutionException e) {
                bug = Optional.of(Objects.requireNonNullElse(e.getCause(), e));
            }
        }
        if (bug.isPresent()) {
            switch (bug.get()) {
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(bug.get());
            }
        }
    }

    private Ended stopping(Change change, AtomicBoolean stopped) throws InterruptedException {
        var fine = false;
        try {
            var ended = ended(change);
            fine = ended.failure().isEmpty();
            return ended;
        } finally {
            if (!fine) {
                stopped.set(true);
            }
        }
    }

    private Ended ended(Change change) throws InterruptedException {
        try {
            work.on(change);
            return new Ended(change, Optional.empty());
        } catch (ReleaseException e) {
            return new Ended(change, Optional.of(e));
        }
    }
}
