package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a process of the sandbox has started, daemons included. */
final class ProcessTree {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int PAUSE = 2;
    private static final int WITHOUT_WAITING = 1;

    private ProcessTree() {}

    /** Ends all of it, even while this thread is interrupted; fails when something stays alive. */
    static void end(Process first) throws IOException {
        var interrupted = Thread.interrupted();
        try {
            first.descendants().forEach(ProcessHandle::destroyForcibly);
            // By its handle: the process itself would close what is still to be read of it.
            first.toHandle().destroyForcibly();
            first.waitFor();
            endOrphans(Instant.now().plus(LIMIT));
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Looks twice, since whose parent ends while the list of processes is read may be in no list. */
    private static void endOrphans(Instant limit) throws IOException, InterruptedException {
        for (var quiet = 0; quiet < 2; quiet++) {
            var left = alive();
            if (!left.isEmpty()) {
                quiet = -1;
                if (Instant.now().isAfter(limit)) {
                    throw new IOException("processes that a package has started cannot be ended: "
                            + left.stream().map(ProcessHandle::pid).toList());
                }
                left.forEach(ProcessHandle::destroyForcibly);
            }
            Thread.sleep(PAUSE);
            left.forEach(process -> bury(process.pid()));
        }
    }

    /**
     * Our children, adopted ones among them, that one filter more than us binds, and all that they have started. A child that
     * is bound like us is a program of ours, which ends what runs in a sandbox of its own.
     */
    private static List<ProcessHandle> alive() {
        var ours = SocketFilter.count(Path.of("/proc/self"));
        return ProcessHandle.current()
                .children()
                .filter(child -> SocketFilter.count(Path.of("/proc", String.valueOf(child.pid()))) > ours)
                .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
                .toList();
    }

    /** An adopted process stays in the system's list until its new parent has asked how it ended. */
    private static void bury(long pid) {
        try {
            SystemCall.WAIT4.invoke(pid, 0, WITHOUT_WAITING, 0);
        } catch (IOException e) {
            // Its own parent has asked.
        }
    }
}
