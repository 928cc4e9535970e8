package ai.vantage6.release.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries all locks at the same time, while the release prepares, whether or not its tag is good. */
public final class Doors implements AutoCloseable {

    /** Longer than all repetitions of a call that fails. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<DoorAnswer>> answers;

    private Doors(List<Door> doors) {
        answers = doors.stream()
                .map(door -> threads.submit((Callable<DoorAnswer>) () -> tried(door)))
                .toList();
    }

    public static Doors tryAll(List<Door> doors) {
        return new Doors(doors);
    }

    /** Every answer, in the order of the doors. */
    public List<DoorAnswer> answers() throws InterruptedException {
        var all = new ArrayList<DoorAnswer>();
        for (var answer : answers) {
            try {
                all.add(answer.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return all;
    }

    private static DoorAnswer tried(Door door) throws InterruptedException {
        var started = System.nanoTime();
        Optional<Problem> problem;
        try {
            var tried = "ask whether it is possible to " + door.id().title();
            problem = Courtesy.within(LIMIT, tried, () -> door.lock().tryLock());
        } catch (ReleaseException e) {
            problem = Optional.of(e.problem());
        }
        var took = Duration.ofNanos(System.nanoTime() - started);
        return new DoorAnswer(door.id(), door.stages(), problem, door.leftOut(), took);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
