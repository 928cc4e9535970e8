package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets a thread give up files for itself and all that it starts: see landlock(7).
 *
 * <p>What is not listed cannot be opened any more, and no process outside can be looked into or signalled, whoever the user is.
 */
final class Landlock {

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIRECTORY = 1 << 3;
    private static final long TRUNCATE = 1 << 14;
    private static final long IOCTL = 1 << 15;
    private static final long READ = EXECUTE | READ_FILE | READ_DIRECTORY;
    /** The rights that a file can have; the others belong to directories. */
    private static final long OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL;

    /** How many rights each version knows: the first of Linux 5.13, the fifth of 6.10. */
    private static final int[] RIGHTS = {0, 13, 14, 15, 15, 16};
    /** Versions from here on (Linux 6.12) keep signals and abstract sockets inside as well. */
    private static final int WITH_SCOPES = 6;

    private static final long ALL_SCOPES = 0b11;
    private static final int ASK_FOR_VERSION = 1;
    private static final int PATH_BENEATH = 1;
    private static final int HERE = -100;
    private static final int O_PATH_CLOEXEC = 012000000;

    private Landlock() {}

    /** 0 where the kernel has none. */
    static int version() {
        try {
            return SystemCall.available() ? (int) SystemCall.LANDLOCK_CREATE_RULESET.invoke(0, 0, ASK_FOR_VERSION) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Confines the calling thread, which may not gain privileges any more, for ever. What does not exist is passed over. */
    static void confine(List<Path> readable, List<Path> writable) throws IOException {
        var version = version();
        var all = (1L << RIGHTS[Math.min(version, RIGHTS.length - 1)]) - 1;
        try (var arena = Arena.ofConfined()) {
            var scopes = version >= WITH_SCOPES;
            var attributes = arena.allocateFrom(ValueLayout.JAVA_LONG, all, 0, scopes ? ALL_SCOPES : 0);
            var rules = SystemCall.LANDLOCK_CREATE_RULESET.invoke(
                    attributes.address(), scopes ? attributes.byteSize() : Long.BYTES);
            try {
                for (var path : readable) {
                    allow(rules, path, READ, arena);
                }
                for (var path : writable) {
                    allow(rules, path, all, arena);
                }
                SystemCall.LANDLOCK_RESTRICT_SELF.invoke(rules);
            } finally {
                SystemCall.CLOSE.invoke(rules);
            }
        }
    }

    private static void allow(long rules, Path path, long rights, Arena arena) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        var file = SystemCall.OPENAT.invoke(
                HERE, arena.allocateFrom(path.toString()).address(), O_PATH_CLOEXEC);
        try {
            var rule = arena.allocate(Long.BYTES + Integer.BYTES, Long.BYTES);
            rule.set(ValueLayout.JAVA_LONG, 0, Files.isDirectory(path) ? rights : rights & OF_FILES);
            rule.set(ValueLayout.JAVA_INT, Long.BYTES, (int) file);
            SystemCall.LANDLOCK_ADD_RULE.invoke(rules, PATH_BENEATH, rule.address());
        } finally {
            SystemCall.CLOSE.invoke(file);
        }
    }
}
