package ai.vantage6.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTests {

    private static final int JAVA_17 = 61;

    @TempDir
    private Path home;

    private Path jdk(String release) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        var java = Files.createFile(home.resolve("bin/java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), release);
        return home;
    }

    @Test
    void anOlderJavaCanReadIt() throws IOException {
        try (var in =
                new DataInputStream(Objects.requireNonNull(Launcher.class.getResourceAsStream("Launcher.class")))) {
            assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(in.readInt()).isEqualTo(JAVA_17);
        }
    }

    @Test
    void aJdkSaysItsVersion() throws IOException {
        assertThat(Launcher.version(jdk("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.1\"\n")))
                .isEqualTo(25);
    }

    @Test
    void aJdkOfAnUnknownVersionIsNone() throws IOException {
        assertThat(Launcher.version(jdk("JAVA_VERSION=new"))).isZero();
        assertThat(Launcher.version(home.resolve("nowhere"))).isZero();
    }

    @Test
    void theOneThatRunsUsIsNewEnough() {
        assertThat(Launcher.version(Path.of(System.getProperty("java.home")))).isGreaterThanOrEqualTo(25);
    }
}
