package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that call themselves Python; the true one is python3. */
final class InterpreterTests {

    @TempDir
    Path directory;

    private Interpreter find(String python) throws Exception {
        try (var area = WorkArea.create()) {
            return Interpreter.find(python, List.of("pip", "no-such-thing"), area);
        }
    }

    private String program(String script) throws Exception {
        var file = Files.writeString(directory.resolve("python"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    @Test
    void theProgramBehindTheNameIsFound() throws Exception {
        var python = find("python3");

        assertThat(python.executable()).isAbsolute().isExecutable();
        assertThat(python.version()).matches("3\\.\\d+\\.\\d+");
        assertThat(python.installed()).doesNotContainKey("no-such-thing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo oops >&2; exit 3|it ended with 3: oops",
                "echo hello|it does not behave like Python",
                "echo '{\"executable\": \"x\", \"version\": \"2.7.18\"}'|it is Python 2.7.18 and 3.11 is the oldest",
            })
    void whatIsNoUsablePythonIsOneClearMessage(String script, String because) {
        assertThatThrownBy(() -> find(program(script)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(because)
                .hasMessageEndingWith("Install Python 3.11 or newer, or name one with the input python.");
    }

    @Test
    void noPythonAtAllIsOneClearMessage() {
        assertThatThrownBy(() -> find(directory.resolve("absent").toString()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("there is no such program");
    }

    @Test
    void anInterpreterThatHasThePinnedBackEndsIsUsedAsItIs() throws Exception {
        var requirements = BuildRequirements.shipped();
        var python = new Interpreter(
                Path.of("/python"), "3.13.0", requirements.versions(), List.of(Path.of("/site-packages")));

        assertThat(requirements.install(python, settings(), line -> {
                    throw new AssertionError("nothing may be installed");
                }))
                .containsExactly(Path.of("/site-packages"));
    }

    @Test
    void whereTheBackEndsCannotBeHadTheMessageSaysHow() throws Exception {
        var python = new Interpreter(
                Path.of(program("echo 'No module named pip' >&2; exit 1")), "3.13.0", java.util.Map.of(), List.of());

        assertThatThrownBy(() -> BuildRequirements.shipped().install(python, settings(), line -> {}))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("fetch pip, which " + python.executable() + " has not, but No module named pip")
                .hasMessageContaining("build-requirements.txt");
        assertThat(directory.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void everyBackEndIsPinnedByVersionAndHash() throws Exception {
        var requirements = BuildRequirements.shipped();
        var text = new String(requirements.file(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(requirements.names()).contains("setuptools", "hatchling", "packaging");
        assertThat(text.replaceAll("(?m)^#.*\n", "").replace(" \\\n ", "").lines())
                .hasSameSizeAs(requirements.names())
                .allMatch(line -> line.matches("[a-z0-9-]+==\\S+( --hash=sha256:[0-9a-f]{64})+"));
    }

    private BuildSettings settings() {
        return new BuildSettings(
                "python3", directory, directory.resolve("cache"), SmokeTest.METADATA, Optional.empty());
    }
}
