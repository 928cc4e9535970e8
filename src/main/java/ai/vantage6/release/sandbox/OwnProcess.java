package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What this program asks of the kernel for its own process. */
public final class OwnProcess {

    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_SET_DUMPABLE = 4;
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    static final int PR_SET_NO_NEW_PRIVS = 38;

    /** Part of glibc since 2.35, and of Debian before. */
    private static final String LOCALE = "C.UTF-8";

    private static volatile CompletableFuture<?> hiding = CompletableFuture.completedFuture(null);

    private OwnProcess() {}

    /**
     * Closes its environment and memory to the other processes of the same user.
     *
     * <p>Done beside the start of the program, since linking the first call takes some 30 ms; whoever starts code of others waits
     * for it.
     */
    public static void hide() {
        if (Sandbox.OFF) {
            return;
        }
        hiding = CompletableFuture.runAsync(
                () -> tryTo(PR_SET_DUMPABLE, 0),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    /** Whether other processes of the same user are kept out. */
    static boolean hidden() {
        hiding.join();
        return tryTo(PR_GET_DUMPABLE, 0) == 0;
    }

    /** Whether a process below us whose parent has ended becomes our own child, so that none gets lost. */
    static void adoptOrphans(boolean adopt) {
        tryTo(PR_SET_CHILD_SUBREAPER, adopt ? 1 : 0);
    }

    /**
     * Starts this program anew, in the same process, where the locale is none of UTF-8: Java would not find files with other than
     * English letters in their names, and no option of Java changes that.
     *
     * @return false where the system has no locale of UTF-8 for it
     */
    public static boolean speaksUtf8() {
        if ("UTF-8".equals(System.getProperty("sun.jnu.encoding"))) {
            return true;
        }
        // Whoever has been here before has this locale.
        if (!SystemCall.available() || LOCALE.equals(System.getenv("LC_ALL"))) {
            return false;
        }
        try (var arena = Arena.ofConfined()) {
            var arguments = strings("/proc/self/cmdline");
            var variables = strings("/proc/self/environ").filter(variable -> !variable.startsWith("LC_ALL="));
            SystemCall.EXECVE.invoke(
                    arena.allocateFrom("/proc/self/exe").address(),
                    addresses(arguments, arena),
                    addresses(Stream.concat(variables, Stream.of("LC_ALL=" + LOCALE)), arena));
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Byte for byte, since only the new start can read them. */
    private static Stream<String> strings(String file) throws IOException {
        var text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        return Stream.of(text.substring(0, text.length() - 1).split("\0", -1));
    }

    private static long addresses(Stream<String> strings, Arena arena) {
        var addresses = strings.mapToLong(string ->
                        arena.allocateFrom(string, StandardCharsets.ISO_8859_1).address())
                .toArray();
        return arena.allocateFrom(ValueLayout.JAVA_LONG, Arrays.copyOf(addresses, addresses.length + 1))
                .address();
    }

    static boolean isRoot() {
        try {
            return SystemCall.available() && SystemCall.GETEUID.invoke() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static long tryTo(int what, long value) {
        try {
            return SystemCall.available() ? SystemCall.PRCTL.invoke(what, value) : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
