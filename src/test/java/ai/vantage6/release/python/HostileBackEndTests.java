package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.pipeline.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Back-ends that do everything but build; each is one problem, and the other form of the package is built all the same. */
final class HostileBackEndTests {

    private static final Duration LIMIT = Duration.ofSeconds(6);

    @TempDir
    Path directory;

    /** A package whose wheel is built by this code, and its sdist as usual. */
    private PackageBuilder.Built build(String code) throws Exception {
        var tree = ScriptedPackage.add(Tree.empty(), "common");
        var script = new String(tree.read("common/scripted.py"), java.nio.charset.StandardCharsets.UTF_8)
                + "\n\ndef build_wheel(directory, *_):\n    import ctypes, os, sys, time\n" + code.indent(4);
        var builder = ScriptedPackage.builder(directory).settings();
        var settings = new BuildSettings(
                builder.python(), builder.output(), builder.cache(), builder.smokeTest(), Optional.empty(), LIMIT);
        tree = tree.with("common/scripted.py", script);
        return new PackagesBuiltHere(settings, line -> {})
                .build(tree.released(ScriptedPackage.VERSION, "common"), tree);
    }

    private Problem fault(String code) throws Exception {
        var built = build(code);
        assertThat(built.distributions()).extracting(Distribution::kind).containsExactly(Kind.SDIST);
        assertThat(built.problems()).hasSize(1);
        return built.problems().getFirst();
    }

    @Test
    void oneThatNeverEndsIsEndedAndItsLastWordsAreTold() throws Exception {
        var problem = fault("print('waiting for Godot', flush=True)\ntime.sleep(1000)");

        assertThat(problem.code()).isEqualTo("build-timeout");
        assertThat(problem.text())
                .contains("build the wheel of common, but it did not end within 6 seconds", "waiting for Godot");
    }

    @Test
    void oneThatNeverEndsAndSaysNothing() throws Exception {
        assertThat(fault("time.sleep(1000)").text()).contains("did not end within 6 seconds and said nothing");
    }

    @Test
    void ofAGigabyteThatOnePrintsTheEndIsTold() throws Exception {
        var problem = fault("""
                line = 'x' * 65535 + chr(10)
                for _ in range(1 << 13):
                    sys.stdout.write(line)
                print('the reason is here')
                sys.exit(7)
                """);

        assertThat(problem.code()).isEqualTo("build-failed");
        assertThat(problem.because())
                .contains("SystemExit: 7", "the reason is here")
                .hasSizeLessThan(200_000);
    }

    @Test
    void whatIsNotUtf8DoesNotHideTheReason() throws Exception {
        var problem = fault("os.write(1, b'gr\\xfcn\\nthe reason is here\\n')\nsys.exit(7)");

        assertThat(problem.because()).contains("gr\uFFFDn", "the reason is here");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void oneThatEndsItsProcessHasBuiltNothing(int exitCode) throws Exception {
        assertThat(fault("os._exit(" + exitCode + ")").because()).contains("it ended with " + exitCode);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os.mkfifo(directory + '/x.whl')\nreturn 'x.whl'",
                "os.symlink('/etc/hostname', directory + '/x.whl')\nreturn 'x.whl'",
                "os.mkdir(directory + '/x.whl')\nreturn 'x.whl'",
                "return '../../../../../../etc/hostname'",
                "return '/etc/hostname'",
                "return ''",
                "return '.'",
                "return 'x\\0.whl'",
                "return 'x\\udcff.whl'",
                "return 'absent.whl'",
            })
    void whatIsNoPlainFileInItsPlaceIsNoDistribution(String code) throws Exception {
        assertThat(fault(code).because()).contains("left no file with the name that it gave");
    }

    @ParameterizedTest
    @ValueSource(strings = {"return None", "return 7", "return {}"})
    void whatIsNoNameIsAFailureOfTheBackEnd(String code) throws Exception {
        assertThat(fault(code).because()).contains("failed with TypeError");
    }

    @Test
    void aFileThatWouldFillTheDiskIsNotWritten() throws Exception {
        assertThat(fault("open(directory + '/x.whl', 'wb').truncate(3 << 30)\nreturn 'x.whl'")
                        .because())
                .contains("File too large");
    }

    @Test
    void aFullDiskIsCalledAFullDisk() throws Exception {
        var problem = fault("raise OSError(28, 'No space left on device')");

        assertThat(problem.code()).isEqualTo("disk-full");
        assertThat(problem.hint()).startsWith("Free space in ");
    }

    @Test
    void aDaemonOfOneNeitherHoldsUpNorOutlivesTheBuild() throws Exception {
        var start = System.nanoTime();
        var problem = fault("""
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        ctypes.CDLL(None).prctl(15, b"hostiledaemon")
                        time.sleep(1000)
                    os._exit(0)
                os.wait()
                sys.exit('left a daemon')
                """);

        assertThat(problem.because()).contains("left a daemon");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> nameOf(process).equals("hostiledaemon")))
                .isEmpty();
    }

    private static String nameOf(ProcessHandle process) {
        try {
            return java.nio.file.Files.readString(Path.of("/proc/" + process.pid() + "/comm"))
                    .strip();
        } catch (java.io.IOException e) {
            return "";
        }
    }

    @Test
    void anAnswerOfAnyLengthIsNoAnswer() throws Exception {
        assertThat(fault("return 'x' * (8 << 20)").because()).contains("without an answer");
    }

    @Test
    void whoAnswersForAnotherIsHeardForItself() throws Exception {
        var problem = fault("""
                for descriptor in range(3, 64):
                    try:
                        os.write(descriptor, b'{"id": 0, "file": "/etc/passwd"}')
                    except OSError:
                        pass
                os._exit(0)
                """);

        assertThat(problem.because()).contains("left no file with the name that it gave: /etc/passwd");
    }
}
