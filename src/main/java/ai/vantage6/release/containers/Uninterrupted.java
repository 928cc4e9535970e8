package ai.vantage6.release.containers;

/** What has to be done whoever wants us to stop. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Runs it in another thread, and waits for it even when it is interrupted meanwhile. */
    static void run(Runnable work) {
        var thread = Thread.ofPlatform().name("clearing").start(work);
        var interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
