package ai.vantage6.release.action;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal end the work in good order: the thread is interrupted and gets time to finish its report.
 *
 * <p>GitHub's runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after that.
 */
public final class Cancellation {

    private static final Duration GRACE_PERIOD = Duration.ofSeconds(5);

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile Runnable lastWords = () -> {};
    private volatile int exitCode = ExitCode.CANCELLED.number();

    public Cancellation(Thread worker) {
        this.worker = worker;
    }

    /** From now on SIGINT and SIGTERM cancel the work. */
    public void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown));
    }

    /** Asks the work to stop. */
    public void request() {
        requested = true;
        worker.interrupt();
    }

    /** What is said for the work when it hangs where no interruption reaches it. */
    public void lastWords(Runnable words) {
        lastWords = words;
    }

    public boolean requested() {
        return requested;
    }

    /** Says that the work has ended, so that the program may end at once. */
    public void finished(int code) {
        exitCode = code;
        finished.countDown();
    }

    private void onShutdown() {
        if (finished.getCount() > 0) {
            Runtime.getRuntime().halt(end(GRACE_PERIOD));
        }
    }

    /** Waits for the work, speaks for it when it hangs, and gives the exit code. */
    int end(Duration gracePeriod) {
        request();
        try {
            if (!finished.await(gracePeriod.toMillis(), TimeUnit.MILLISECONDS)) {
                lastWords.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return exitCode == ExitCode.DONE.number() ? exitCode : ExitCode.CANCELLED.number();
    }
}
