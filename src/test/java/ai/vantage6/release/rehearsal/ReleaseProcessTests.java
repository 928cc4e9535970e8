package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseProcessTests {

    @TempDir
    Path folder;

    @Test
    void whatAKilledReleaseHadPrintedIsReadToItsEnd() throws Exception {
        // The JVM itself prints this option first of all, long before the release would end by itself.
        Map<String, String> environment = new TreeMap<>();
        environment.put("JAVA_TOOL_OPTIONS", "-Dprinted=first");
        environment.put("RUNNER_TEMP", folder.toString());
        var log = new ByteArrayOutputStream();
        try (var process = ReleaseProcess.start(environment, folder)) {
            var exitCode = process.follow(killing(process, log));

            assertThat(exitCode).isEqualTo(128 + 9);
            assertThat(log.toString(StandardCharsets.UTF_8)).contains("-Dprinted=first");
        }
    }

    /** A log whose first line kills the release, so that the next read comes after its death. */
    private static OutputStream killing(ReleaseProcess process, OutputStream log) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                log.write(bytes, offset, length);
                process.kill();
            }
        };
    }
}
