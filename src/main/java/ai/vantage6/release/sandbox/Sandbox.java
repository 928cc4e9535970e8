package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Where code of others runs: it has its own directories and what any program needs to run, no network, no service, no secret, and
 * none of it is left when it has ended.
 *
 * <p>By up to four means, each as the system lets us: another user (root only), Landlock, a filter of system calls, and a process
 * of our own that cannot be looked into. What is missing is said.
 *
 * @param own the directories that it may change
 * @param readable beside what belongs to the system
 * @param user whom it runs as, when not as we do
 * @param online whether it may reach the network, for what has to be downloaded while it runs
 */
public record Sandbox(List<Path> own, List<Path> readable, Optional<OtherUser> user, boolean online) {

    /** What a program needs of the system, and no secret lies in. Of /proc, the kernel still keeps others' memory and variables. */
    private static final List<Path> SYSTEM = Stream.of(
                    "/usr /bin /sbin /lib /lib32 /lib64 /libx32 /nix/store /gnu/store /proc /sys/devices/system",
                    "/etc/alternatives /etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/ld.so.preload",
                    "/etc/localtime /etc/timezone /etc/passwd /etc/group /etc/nsswitch.conf /etc/mime.types",
                    "/etc/debian_version /etc/os-release /etc/ssl/certs /etc/ssl/openssl.cnf /etc/crypto-policies",
                    "/etc/pki/tls/certs /etc/pki/tls/openssl.cnf /etc/pki/ca-trust /dev/random /dev/urandom")
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .map(Path::of)
            .toList();

    /** What finding a host by its name needs. */
    private static final List<Path> NAMES = Stream.of(
                    "/etc/resolv.conf /etc/hosts /etc/host.conf /etc/gai.conf".split(" ", -1))
            .map(Path::of)
            .toList();

    private static final List<Path> DEVICES = List.of(Path.of("/dev/null"), Path.of("/dev/zero"), Path.of("/dev/full"));

    /** Code of others then runs as any other program: for a system on which it cannot run otherwise, and said in the plan. */
    public static final boolean OFF = "off".equals(System.getProperty("release.sandbox"));

    private static final String NO_LANDLOCK = "this system has no Landlock (Linux 5.13): a hostile package could ";

    /** Only one at a time, so that what is left behind is known for whose it is. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    public Sandbox(List<Path> own, List<Path> readable, Optional<OtherUser> user) {
        this(own, readable, user, false);
    }

    public Sandbox {
        own = List.copyOf(own);
        readable = List.copyOf(readable);
    }

    /** The best that this machine offers. */
    public static Sandbox around(List<Path> own, List<Path> readable) throws IOException, InterruptedException {
        var needed = Stream.concat(own.stream(), readable.stream()).toList();
        return new Sandbox(own, readable, OFF ? Optional.empty() : OtherUser.reaching(needed));
    }

    /** The same with the network, but still without services on Unix sockets. */
    public Sandbox withNetwork() {
        var names = Stream.concat(readable.stream(), NAMES.stream()).toList();
        return new Sandbox(own, names, user, true);
    }

    /** What this machine does not keep from code of others, a sentence each. */
    public List<String> gaps() {
        if (OFF) {
            return List.of("the sandbox is switched off: code of the packages can read every secret of this job");
        }
        var gaps = new ArrayList<String>();
        if (Landlock.version() == 0) {
            gaps.add(
                    user.filter(other -> !other.isRoot()).isPresent()
                            ? NO_LANDLOCK
                                    + "read the files that are open to all users, a .git/config with a token for one"
                            : NO_LANDLOCK + "read and write what this user can"
                                    + (OwnProcess.hidden() ? "" : ", and read the secrets of this program"));
        }
        if (!SystemCallFilter.available()) {
            gaps.add("this system has no filter of system calls: a hostile package could reach the network, and leave"
                    + " a process behind");
        }
        return gaps;
    }

    /** What is done with a process while it runs. */
    public interface Supervision<T> {
        T of(Process process) throws IOException, InterruptedException;
    }

    /** Starts a program, and ends it with all that it has started, whatever happens. Its streams are pipes. */
    public <T> T run(ProcessBuilder builder, Supervision<T> supervision) throws IOException, InterruptedException {
        ONE_AT_A_TIME.lockInterruptibly();
        try {
            OwnProcess.adoptOrphans(true);
            var process = start(builder);
            try (var _ = new ProcessTree.Burials()) {
                return supervision.of(process);
            } finally {
                ProcessTree.end(process);
            }
        } finally {
            OwnProcess.adoptOrphans(false);
            ONE_AT_A_TIME.unlock();
        }
    }

    /**
     * On a thread of its own, since the kernel confines a thread and what it starts.
     *
     * <p>Java's own thread that waits for the process may be started by it, and be confined likewise: it opens nothing.
     */
    private Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        if (OFF) {
            return builder.start();
        }
        if (user.isPresent()) {
            for (var directory : own) {
                user.get().own(directory);
            }
            builder.command(user.get().command(builder.command()));
        }
        var starting = new FutureTask<>(() -> {
            confine();
            return builder.start();
        });
        Thread.ofPlatform().name("sandbox").start(starting);
        try {
            return starting.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private void confine() throws IOException {
        if (!SystemCall.available()) {
            return;
        }
        SystemCall.PRCTL.invoke(OwnProcess.PR_SET_NO_NEW_PRIVS, 1);
        if (SystemCallFilter.available()) {
            SystemCallFilter.confine(online);
        }
        if (Landlock.version() > 0) {
            Landlock.confine(
                    everythingReadable(),
                    Stream.concat(own.stream(), DEVICES.stream()).toList());
        }
    }

    private List<Path> everythingReadable() {
        var all = new ArrayList<>(SYSTEM);
        all.addAll(readable);
        // Java starts each program by way of this one.
        all.add(Path.of(System.getProperty("java.home"), "lib", "jspawnhelper"));
        return all;
    }
}
