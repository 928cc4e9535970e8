package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Locale;

/** What Linux can do and Java has no words for, by its number on x86-64 and on arm64, -1 for none. */
enum SystemCall {
    CLOSE(3, 57),
    SHMGET(29, 194),
    SOCKET(41, 198),
    CLONE(56, 220),
    EXECVE(59, 221),
    WAIT4(61, 260),
    SEMGET(64, 190),
    MSGGET(68, 186),
    CHMOD(90, -1),
    FCHMOD(91, 52),
    CHOWN(92, -1),
    FCHOWN(93, 55),
    LCHOWN(94, -1),
    GETEUID(107, 175),
    PRCTL(157, 167),
    SETXATTR(188, 5),
    LSETXATTR(189, 6),
    FSETXATTR(190, 7),
    REMOVEXATTR(197, 14),
    LREMOVEXATTR(198, 15),
    FREMOVEXATTR(199, 16),
    MQ_OPEN(240, 180),
    ADD_KEY(248, 217),
    REQUEST_KEY(249, 218),
    KEYCTL(250, 219),
    OPENAT(257, 56),
    FCHOWNAT(260, 54),
    FCHMODAT(268, 53),
    UNSHARE(272, 97),
    PRLIMIT64(302, 261),
    SETNS(308, 268),
    IO_URING_SETUP(425, 425),
    CLONE3(435, 435),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_RESTRICT_SELF(446, 446),
    FCHMODAT2(452, 452),
    SETXATTRAT(463, 463),
    REMOVEXATTRAT(466, 466);

    private static final boolean ON_ARM = System.getProperty("os.arch").equals("aarch64");
    private static final int ARGUMENTS = 5;

    private final int onIntel;
    private final int onArm;

    SystemCall(int onIntel, int onArm) {
        this.onIntel = onIntel;
        this.onArm = onArm;
    }

    /** Whether this is a system whose numbers we know. */
    static boolean available() {
        return System.getProperty("os.name").equals("Linux")
                && (ON_ARM || System.getProperty("os.arch").equals("amd64"));
    }

    static boolean onArm() {
        return ON_ARM;
    }

    /** Negative where this machine has no such call. */
    int number() {
        return ON_ARM ? onArm : onIntel;
    }

    /** The answer, when it is none of the kernel's errors. For the calling thread alone, where the kernel knows threads. */
    long invoke(long... arguments) throws IOException {
        var five = Arrays.copyOf(arguments, ARGUMENTS);
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Handle.STATE);
            var answer = (long)
                    Handle.SYSCALL.invokeExact(state, (long) number(), five[0], five[1], five[2], five[3], five[4]);
            if (answer < 0) {
                throw new IOException(
                        this + " was answered with the error number " + state.get(ValueLayout.JAVA_INT, 0));
            }
            return answer;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Linked at the first call: it takes some 30 ms. */
    private static final class Handle {
        static final MemoryLayout STATE = Linker.Option.captureStateLayout();
        static final MethodHandle SYSCALL = link();

        @SuppressWarnings("restricted") // the manifest allows it
        private static MethodHandle link() {
            var linker = Linker.nativeLinker();
            var number = ValueLayout.JAVA_LONG;
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(number, number, number, number, number, number, number),
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno"));
        }
    }
}
