package ai.vantage6.release.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.ShippedRepository;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("e2e")
final class ActionImageTests {

    private static final long HUNDRED_MEGABYTES = 100_000_000;

    @TempDir
    Path workspace;

    @BeforeAll
    static void build() {
        // the name alone, a constant, builds nothing
        ActionImage.sources();
    }

    @Test
    void rehearsesTheRepositoryThatIsMounted() throws IOException {
        ShippedRepository.unpack(workspace);

        var rehearsal = ActionImage.run(
                workspace, Map.of("INPUT_COMMAND", "rehearse", "INPUT_KEEP", "kept", "INPUT_DRY-RUN", "false"));

        rehearsal.successfully();
        assertThat(Files.readString(workspace.resolve("kept/report.json"))).contains("\"REHEARSED\"");
        assertThat(new ObjectMapper()
                        .readTree(workspace.resolve("kept/world.json").toFile()))
                .isNotEmpty();
        assertThat(workspace.resolve("kept/dist"))
                .isDirectoryContaining(file -> file.toString().endsWith(".whl"));
    }

    @Test
    void hyphensInInputNamesArrive() {
        var refused = ActionImage.run(workspace, Map.of("INPUT_COMMAND", "plan", "INPUT_DRY-RUN", "perhaps"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output()).contains("dry-run", "perhaps");
    }

    @Test
    void aMalformedTagIsRefusedWithoutAStackTrace() throws IOException {
        ShippedRepository.unpack(workspace);

        var refused = ActionImage.run(workspace, Map.of("INPUT_COMMAND", "plan", "INPUT_TAG", "version/4.14.0$(id)"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output()).doesNotContain("\tat ", "uid=");
    }

    @Test
    void javaTakesTheCacheOfClasses() {
        var java = ActionImage.program(
                "/opt/runtime/bin/java",
                "-XX:+UseSerialGC",
                "-XX:AOTMode=on",
                "-XX:AOTCache=/opt/release-action/release-action.aot",
                "-jar",
                "/opt/release-action/release-action.jar",
                "--help");

        assertThat(java.exitCode()).as(java.output()).isZero();
    }

    @Test
    void pythonHasTheBackEndsCompiled() {
        var python = ActionImage.program(
                "python3", "-c", "import hatchling, os, setuptools; print(os.path.exists(setuptools.__cached__))");

        assertThat(python.successfully().output()).isEqualToIgnoringNewLines("True");
    }

    @Test
    void isPulledInLessThanHundredMegabytes() throws Exception {
        var image = workspace.resolve("image.tar");
        Shell.in(workspace)
                .run("docker", "save", "--output", image.toString(), ActionImage.NAME)
                .successfully();

        assertThat(compressed(image)).isLessThanOrEqualTo(HUNDRED_MEGABYTES);
    }

    @Test
    void noLayerSaysASecretOrARegistryOfTheMachineThatBuiltIt() {
        var history = Shell.in(workspace)
                .run("docker", "history", "--no-trunc", ActionImage.NAME)
                .successfully();
        var config =
                Shell.in(workspace).run("docker", "inspect", ActionImage.NAME).successfully();

        assertThat(history.output() + config.output()).doesNotContainIgnoringCase("token", "password", "_proxy");
    }

    private static long compressed(Path file) throws IOException {
        var counter = new Counter();
        try (var gzip = new GZIPOutputStream(counter)) {
            Files.copy(file, gzip);
        }
        return counter.bytes;
    }

    /** Counts what would have been written. */
    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
