package ai.vantage6.release.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
     * Our children, adopted ones among them, that one filter more than us binds; what they have started is adopted when they have
     * ended. A child that is bound like us is a program of ours, which ends what runs in a sandbox of its own.
     */
    private static List<ProcessHandle> alive() {
        var ours = SystemCallFilter.count(Path.of("/proc/self"));
        return ProcessHandle.current()
                .children()
                .filter(child -> SystemCallFilter.count(Path.of("/proc", String.valueOf(child.pid()))) > ours)
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

    /** Buries the adopted ones while a sandbox runs: a package that forks without end would fill the system's list. */
    static final class Burials implements AutoCloseable {

        private static final Duration INTERVAL = Duration.ofMillis(100);

        private final Thread thread =
                Thread.ofPlatform().daemon().name("burials").start(this::bury);

        private void bury() {
            var seen = Set.<Long>of();
            try {
                while (true) {
                    Thread.sleep(INTERVAL);
                    seen = bury(seen);
                }
            } catch (InterruptedException e) {
                bury(bury(seen));
            }
        }

        /** Those that were there the last time: for what Java has started itself, it asks at once. */
        private static Set<Long> bury(Set<Long> seen) {
            var ended = ProcessHandle.current()
                    .children()
                    .map(ProcessHandle::pid)
                    .filter(Burials::hasEnded)
                    .collect(Collectors.toSet());
            ended.stream().filter(seen::contains).forEach(ProcessTree::bury);
            return ended;
        }

        private static boolean hasEnded(long pid) {
            try {
                return Files.readString(Path.of("/proc/" + pid + "/stat"), ISO_8859_1)
                        .contains(") Z ");
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
