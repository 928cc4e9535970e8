package ai.vantage6.release.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With whatever this machine offers, which must be everything: a kernel of Linux 5.13 or later. */
@EnabledOnOs(OS.LINUX)
final class SandboxTests {

    @TempDir
    Path folder;

    private Path own = Path.of("");
    private Path outside = Path.of("");

    @BeforeEach
    void furnish() throws IOException {
        open(folder);
        own = open(Files.createDirectory(folder.resolve("own")));
        outside = open(Files.createDirectory(folder.resolve("outside")));
        open(Files.writeString(outside.resolve("secret"), "canary"));
    }

    private static Path open(Path path) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private String run(String script) throws Exception {
        return run(Sandbox.around(List.of(own), List.of()), "/bin/sh", "-c", script);
    }

    private String python(String script) throws Exception {
        return run(Sandbox.around(List.of(own), List.of()), "/usr/bin/python3", "-c", script);
    }

    private String run(Sandbox sandbox, String... command) throws Exception {
        // a redirection is opened where the program starts, in the sandbox
        var log = own.resolve(".log").toFile();
        var builder = new ProcessBuilder(command)
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        sandbox.run(builder, process -> process.waitFor(20, TimeUnit.SECONDS));
        return Files.readString(log.toPath());
    }

    @Test
    void whatLiesOutsideCannotBeReadOrChanged() throws Exception {
        var said = run("cat ../outside/secret; echo x > ../outside/new; echo x >> ../outside/secret; ls ..");

        assertThat(said).doesNotContain("canary").contains("secret: Permission denied", "new: Permission denied");
        assertThat(outside.resolve("secret")).hasContent("canary");
        assertThat(outside).isDirectoryNotContaining("glob:**/new");
    }

    @Test
    void neitherALinkNorAnotherNameLeadsOutside() throws Exception {
        assertThat(run("ln -s ../outside/secret link; cat link; ln ../outside/secret hard; cat hard"))
                .doesNotContain("canary");
    }

    @Test
    void itsOwnDirectoryIsItsOwn() throws Exception {
        run("mkdir -p a/b && echo text > a/b/c && mv a/b d && rm -r a && chmod +x d/c");

        assertThat(own.resolve("d/c")).hasContent("text");
    }

    @Test
    void noOtherProcessCanBeLookedInto() throws Exception {
        assertThat(run(
                        "for p in %d $PPID; do for f in environ maps mem fd cwd/; do ls /proc/$p/$f/. >/dev/null; head -c 1 /proc/$p/$f; done; done; echo end"
                                .formatted(ProcessHandle.current().pid())))
                .contains("end");
        assertThat(run("cat /proc/%d/environ | wc -c"
                        .formatted(ProcessHandle.current().pid())))
                .contains("Permission denied")
                .endsWith("0\n");
    }

    @Test
    void thereIsNoNetworkAndNoServiceButItsChildrenCanTalk() throws Exception {
        var said = python("""
                import socket
                for family in socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK:
                    try:
                        print("open", socket.socket(family))
                    except PermissionError:
                        print("closed")
                one, two = socket.socketpair()
                one.send(b"hello")
                print(two.recv(5))
                """);

        assertThat(said).isEqualTo("closed\nclosed\nclosed\nclosed\nb'hello'\n");
    }

    @Test
    void noSecondWayLeadsToASocket() throws Exception {
        var said = python("""
                import ctypes, os
                libc = ctypes.CDLL(None, use_errno=True)
                for number in %d, 0x40000000 + 41:
                    print(libc.syscall(ctypes.c_long(number), 2, 1, 0), os.strerror(ctypes.get_errno()))
                """.formatted(SystemCall.IO_URING_SETUP.number()));

        assertThat(said).isEqualTo("-1 Operation not permitted\n".repeat(2));
    }

    /** As the same user, who owns the files outside: Landlock does not keep anybody from changing their modes. */
    @Test
    void noFileIsOpenedToOthersAndNoneBecomesAnothersProgram() throws Exception {
        var secret =
                Files.setPosixFilePermissions(outside.resolve("secret"), PosixFilePermissions.fromString("rw-------"));
        var said = run(new Sandbox(List.of(own), List.of(), Optional.empty()), "/usr/bin/python3", "-c", """
                import os
                open("mine", "w").close()
                for mode in 0o755, 0o644, 0o200:
                    os.chmod("mine", mode)
                for path in "mine", "../outside/secret":
                    for mode in 0o4755, 0o2755, 0o666, 0o620:
                        for change in lambda: os.chmod(path, mode), lambda: os.chmod(path, mode, dir_fd=3):
                            try:
                                change()
                                print("changed", path, oct(mode))
                            except OSError:
                                pass
                    for change in (
                        lambda: os.chown(path, os.getuid(), os.getgid()),
                        lambda: os.setxattr(path, "user.mark", b"x"),
                    ):
                        try:
                            change()
                            print("changed", path)
                        except PermissionError:
                            print("refused")
                """);

        assertThat(said).isEqualTo("refused\n".repeat(4));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsSharedBesideFilesAndNoNamespaceIsMade() throws Exception {
        var said = python("""
                import ctypes, os
                libc = ctypes.CDLL(None, use_errno=True)
                new_user = 0x10000000
                for name, call in {
                    "shmget": lambda: libc.shmget(0x1234, 4096, 0o1666),
                    "msgget": lambda: libc.msgget(0x1234, 0o1666),
                    "semget": lambda: libc.semget(0x1234, 1, 0o1666),
                    "unshare": lambda: libc.unshare(new_user),
                    "clone": lambda: libc.syscall(ctypes.c_long(%d), ctypes.c_ulong(new_user | 17), 0, 0, 0, 0),
                    "add_key": lambda: libc.syscall(ctypes.c_long(%d), b"user", b"name", b"x", 1, -5),
                }.items():
                    print(name, call(), os.strerror(ctypes.get_errno()))
                """.formatted(SystemCall.CLONE.number(), SystemCall.ADD_KEY.number()));

        assertThat(said.lines()).hasSize(6).allMatch(line -> line.endsWith(" -1 Operation not permitted"));
    }

    @Test
    void noPrivilegeIsLeftAndNoneCanBeGained() throws Exception {
        assertThat(run("grep -E 'NoNewPrivs|CapEff|CapPrm|CapInh' /proc/self/status"))
                .contains("NoNewPrivs:\t1", "CapEff:\t0000000000000000", "CapPrm:\t0000000000000000");
    }

    @Test
    void rootBecomesAnotherUserWhereThatOneCanReachEverything() throws Exception {
        assumeThat(OwnProcess.isRoot()).isTrue();

        assertThat(Integer.parseInt(run("id -u").strip())).isBetween(61_184, 65_519);
        assertThat(run("id -G; stat -c %u .").lines().distinct()).hasSize(1);

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        assertThat(run("id -u; grep CapEff /proc/self/status")).isEqualTo("0\nCapEff:\t0000000000000000\n");
    }

    @Test
    void nothingIsLeftRunning() throws Exception {
        var mark = mark();

        run("trap '' TERM HUP; (setsid sh -c 'trap \"\" TERM; sleep " + mark + "; sleep " + mark + "' &) ; sleep "
                + mark + " & (sleep " + mark + " &); sleep 0.3");

        assertThat(running(mark)).isEmpty();
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> ended(child.pid()))
                        .map(SandboxTests::told))
                .as("what ended is no longer in the list of processes")
                .isEmpty();
    }

    @Test
    void whoForksWithoutEndFillsNoListOfProcesses() throws Exception {
        var most = new AtomicLong();
        var sandbox = Sandbox.around(List.of(own), List.of());
        var builder = new ProcessBuilder("/usr/bin/python3", "-c", """
                        import os, time
                        end = time.time() + 2
                        while time.time() < end:
                            if os.fork():
                                os._exit(0)
                            time.sleep(0.001)
                        """).directory(own.toFile());
        sandbox.run(builder, process -> {
            for (var look = 0; look < 20; look++) {
                Thread.sleep(100);
                most.accumulateAndGet(
                        ProcessHandle.current()
                                .children()
                                .filter(child -> ended(child.pid()))
                                .count(),
                        Math::max);
            }
            return true;
        });

        assertThat(most.get()).isBetween(1L, 400L);
    }

    @Test
    void aProgramOfOursThatRunsAtTheSameTimeGoesOn() throws Exception {
        var ours = new ProcessBuilder("sleep", mark()).start();
        try {
            run("true");

            assertThat(ours.isAlive()).isTrue();
        } finally {
            ours.destroyForcibly();
        }
    }

    @Test
    void whoIsInterruptedLeavesNothing() throws Exception {
        var mark = mark();
        var waiting = new Thread(() -> assertThatThrownBy(() -> run("(setsid sleep " + mark + " &); sleep " + mark))
                .isInstanceOf(InterruptedException.class));
        waiting.start();
        for (var tries = 0; running(mark).size() < 2 && tries < 500; tries++) {
            Thread.sleep(10);
        }

        waiting.interrupt();
        waiting.join();

        assertThat(running(mark)).isEmpty();
    }

    @Test
    void whatIsReadableIsOnlyReadable() throws Exception {
        var said = run(
                Sandbox.around(List.of(own), List.of(outside)),
                "/bin/sh",
                "-c",
                "cat ../outside/secret; echo x > ../outside/secret");

        assertThat(said).startsWith("canary").contains("Permission denied");
        assertThat(outside.resolve("secret")).hasContent("canary");
    }

    @Test
    void aProgramThatDoesNotExistIsAFailureAndNoMore() {
        assertThatThrownBy(() -> run(new Sandbox(List.of(own), List.of(), Optional.empty()), "/no/such"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such");
    }

    @Test
    void onThisMachineNothingIsMissing() throws Exception {
        assertThat(Sandbox.around(List.of(own), List.of()).gaps()).isEmpty();
    }

    private static String mark() {
        return String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
    }

    private static List<ProcessHandle> running(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith(" " + mark))
                .toList();
    }

    private static String told(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/status"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean ended(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }
}
