package ai.vantage6.release;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal end the work in good order: the thread is interrupted and gets time to finish its report.
 *
 * <p>GitHub's runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after that.
 */
final class Cancellation {

    private static final int PATIENCE_IN_SECONDS = 6;

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile int exitCode = ExitCode.CANCELLED.number();

    Cancellation(Thread worker) {
        this.worker = worker;
    }

    /** From now on SIGINT and SIGTERM cancel the work. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown));
    }

    /** Asks the work to stop. */
    void request() {
        requested = true;
        worker.interrupt();
    }

    boolean requested() {
        return requested;
    }

    /** Says that the work has ended, so that the program may end at once. */
    void finished(int code) {
        exitCode = code;
        finished.countDown();
    }

    private void onShutdown() {
        if (finished.getCount() == 0) {
            return;
        }
        request();
        try {
            finished.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode == ExitCode.DONE.number() ? exitCode : ExitCode.CANCELLED.number());
    }
}
