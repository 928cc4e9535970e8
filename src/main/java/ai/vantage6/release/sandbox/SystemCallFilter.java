package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the network and every service on a Unix socket, Docker's for one, from a thread and all that it starts; and what Landlock
 * does not know: owners and attributes of files, keys, what processes share beside files, and namespaces. See seccomp(2).
 *
 * <p>Pairs of sockets remain, since programs talk to their own children through them, and modes that let nobody else write or
 * be somebody else, since builds copy modes. The filters of a process can be counted,
 * so what ran behind one of ours is known for it even when its parent has ended.
 */
final class SystemCallFilter {

    private static final int PR_SET_SECCOMP = 22;
    private static final int MODE_FILTER = 2;
    private static final String COUNT = "Seccomp_filters:";

    // Of linux/filter.h, linux/seccomp.h and linux/audit.h.
    private static final int LOAD = 0x20;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;
    private static final int OFFSET_OF_NUMBER = 0;
    private static final int OFFSET_OF_MACHINE = 4;
    private static final int OFFSET_OF_ARGUMENTS = 16;
    private static final int X86_64 = 0xC000003E;
    private static final int AARCH64 = 0xC00000B7;
    /** From here on the numbers are those of a second way to call, which would pass by the comparison. */
    private static final int OTHER_NUMBERS = 0x40000000;

    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL = 0x80000000;
    private static final int NOT_PERMITTED = 0x00050001;
    /** For a call whose arguments cannot be looked at: the C library then takes the older one. */
    private static final int NO_SUCH_CALL = 0x00050026;

    private static final List<SystemCall> REFUSED = List.of(
            SystemCall.IO_URING_SETUP,
            SystemCall.CHOWN,
            SystemCall.FCHOWN,
            SystemCall.LCHOWN,
            SystemCall.FCHOWNAT,
            SystemCall.SETXATTR,
            SystemCall.LSETXATTR,
            SystemCall.FSETXATTR,
            SystemCall.SETXATTRAT,
            SystemCall.REMOVEXATTR,
            SystemCall.LREMOVEXATTR,
            SystemCall.FREMOVEXATTR,
            SystemCall.REMOVEXATTRAT,
            SystemCall.SHMGET,
            SystemCall.SEMGET,
            SystemCall.MSGGET,
            SystemCall.MQ_OPEN,
            SystemCall.ADD_KEY,
            SystemCall.REQUEST_KEY,
            SystemCall.KEYCTL,
            SystemCall.UNSHARE,
            SystemCall.SETNS);

    /** Set user id, set group id, and writing for the group and for all. */
    private static final int FOR_OTHERS = 06022;

    /** CLONE_NEWNS, and CLONE_NEWCGROUP to CLONE_NEWNET. */
    private static final int NEW_NAMESPACES = 0x7E020000;

    /** Whatever is no socket of the internet (AF_INET 2, AF_INET6 10) or of the kernel's own network addresses (AF_NETLINK 16). */
    private static final int OTHER_SOCKETS = ~(2 | 10 | 16);

    /** Of a process: any but the caller itself, which is 0. The limits of another one could end it. */
    private static final int ANY = -1;

    private static final List<Limited> LIMITED = List.of(
            new Limited(SystemCall.SOCKET, 0, OTHER_SOCKETS),
            new Limited(SystemCall.CHMOD, 1, FOR_OTHERS),
            new Limited(SystemCall.FCHMOD, 1, FOR_OTHERS),
            new Limited(SystemCall.FCHMODAT, 2, FOR_OTHERS),
            new Limited(SystemCall.FCHMODAT2, 2, FOR_OTHERS),
            new Limited(SystemCall.CLONE, 0, NEW_NAMESPACES),
            new Limited(SystemCall.PRLIMIT64, 0, ANY));

    private SystemCallFilter() {}

    /** One instruction: what to do, and where to go on when it holds and when not. */
    private record Step(int code, int then, int otherwise, int operand) {}

    /** A call that is refused when one of its arguments, counted from 0, has any of these bits. */
    private record Limited(SystemCall call, int argument, int bits) {}

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
    static void confine(boolean online) throws IOException {
        var steps = steps(online);
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

    private static List<Step> steps(boolean online) {
        var steps = new ArrayList<>(List.of(
                new Step(LOAD, 0, 0, OFFSET_OF_MACHINE),
                new Step(IF_EQUAL, 1, 0, SystemCall.onArm() ? AARCH64 : X86_64),
                new Step(RETURN, 0, 0, KILL),
                new Step(LOAD, 0, 0, OFFSET_OF_NUMBER),
                new Step(IF_AT_LEAST, 0, 1, OTHER_NUMBERS),
                new Step(RETURN, 0, 0, NOT_PERMITTED)));
        REFUSED.forEach(call -> refuse(steps, call, NOT_PERMITTED));
        refuse(steps, SystemCall.CLONE3, NO_SUCH_CALL);
        if (!online) {
            refuse(steps, SystemCall.SOCKET, NOT_PERMITTED);
        }
        for (var limited : LIMITED) {
            steps.add(new Step(IF_EQUAL, 0, 4, limited.call().number()));
            steps.add(new Step(LOAD, 0, 0, OFFSET_OF_ARGUMENTS + limited.argument() * Long.BYTES));
            steps.add(new Step(IF_ANY_BIT, 0, 1, limited.bits()));
            steps.add(new Step(RETURN, 0, 0, NOT_PERMITTED));
            steps.add(new Step(RETURN, 0, 0, ALLOW));
        }
        steps.add(new Step(RETURN, 0, 0, ALLOW));
        return steps;
    }

    private static void refuse(List<Step> steps, SystemCall call, int answer) {
        steps.add(new Step(IF_EQUAL, 0, 1, call.number()));
        steps.add(new Step(RETURN, 0, 0, answer));
    }
}
