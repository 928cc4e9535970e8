package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes the network and every service on a Unix socket, Docker's for one, from a thread and all that it starts: see seccomp(2).
 *
 * <p>Pairs of sockets remain, since programs talk to their own children through them. The filters of a process can be counted,
 * so what ran behind one of ours is known for it even when its parent has ended.
 */
final class SocketFilter {

    private static final int PR_SET_SECCOMP = 22;
    private static final int MODE_FILTER = 2;
    private static final String COUNT = "Seccomp_filters:";

    // Of linux/filter.h, linux/seccomp.h and linux/audit.h.
    private static final int LOAD = 0x20;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;
    private static final int OFFSET_OF_NUMBER = 0;
    private static final int OFFSET_OF_MACHINE = 4;
    private static final int X86_64 = 0xC000003E;
    private static final int AARCH64 = 0xC00000B7;
    /** From here on the numbers are those of a second way to call, which would pass by the comparison. */
    private static final int OTHER_NUMBERS = 0x40000000;

    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL = 0x80000000;
    private static final int NOT_PERMITTED = 0x00050001;

    private SocketFilter() {}

    /** One instruction: what to do, and where to go on when it holds and when not. */
    private record Step(int code, int then, int otherwise, int operand) {}

    /** Whether filters can be set and counted here. */
    static boolean available() {
        return SystemCall.available() && count(Path.of("/proc/self")) >= 0;
    }

    /** How many filters bind the process with this directory under {@code /proc}; -1 when nobody can tell. */
    static int count(Path process) {
        try (var lines = Files.lines(process.resolve("status"), java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(COUNT))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring(COUNT.length()).strip()))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | java.io.UncheckedIOException e) {
            return -1;
        }
    }

    /** Confines the calling thread, which may not gain privileges any more, for ever. */
    static void confine() throws IOException {
        var steps = List.of(
                new Step(LOAD, 0, 0, OFFSET_OF_MACHINE),
                new Step(IF_EQUAL, 1, 0, SystemCall.onArm() ? AARCH64 : X86_64),
                new Step(RETURN, 0, 0, KILL),
                new Step(LOAD, 0, 0, OFFSET_OF_NUMBER),
                new Step(IF_AT_LEAST, 3, 0, OTHER_NUMBERS),
                new Step(IF_EQUAL, 2, 0, SystemCall.SOCKET.number()),
                new Step(IF_EQUAL, 1, 0, SystemCall.IO_URING_SETUP.number()),
                new Step(RETURN, 0, 0, ALLOW),
                new Step(RETURN, 0, 0, NOT_PERMITTED));
        try (var arena = Arena.ofConfined()) {
            var program = arena.allocate((long) steps.size() * Long.BYTES, Long.BYTES);
            for (var i = 0; i < steps.size(); i++) {
                var at = (long) i * Long.BYTES;
                program.set(ValueLayout.JAVA_SHORT, at, (short) steps.get(i).code());
                program.set(ValueLayout.JAVA_BYTE, at + 2, (byte) steps.get(i).then());
                program.set(ValueLayout.JAVA_BYTE, at + 3, (byte) steps.get(i).otherwise());
                program.set(ValueLayout.JAVA_INT, at + 4, steps.get(i).operand());
            }
            var filter = arena.allocate(2L * Long.BYTES, Long.BYTES);
            filter.set(ValueLayout.JAVA_SHORT, 0, (short) steps.size());
            filter.set(ValueLayout.JAVA_LONG, Long.BYTES, program.address());
            SystemCall.PRCTL.invoke(PR_SET_SECCOMP, MODE_FILTER, filter.address());
        }
    }
}
