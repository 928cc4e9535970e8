package ai.vantage6.release.action;

import java.time.Duration;

/** Lets the log say what a long step waits for, so that nobody takes its silence for a hang. */
public final class Heartbeat implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Thread thread;

    private Heartbeat(RunnerLog log) {
        thread = Thread.ofVirtual().start(() -> beat(log));
    }

    /** Begins, and goes on until it is closed. */
    public static Heartbeat of(RunnerLog log) {
        return new Heartbeat(log);
    }

    private static void beat(RunnerLog log) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                log.beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
