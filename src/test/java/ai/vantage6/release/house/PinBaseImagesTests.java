package ai.vantage6.release.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that pins the base images, with a Docker that knows one digest. */
final class PinBaseImagesTests {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @TempDir
    private Path folder;

    private int pin(String answer) throws IOException, InterruptedException {
        var docker = Files.writeString(folder.resolve("docker"), "#!/bin/sh\necho '" + answer + "'\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve(".ci"));
        var script = Files.writeString(
                folder.resolve(".ci/pin-base-images"), Files.readString(Path.of(".ci/pin-base-images")));
        var process = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
        process.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        return process.start().waitFor();
    }

    private String dockerfile() throws IOException {
        return Files.readString(folder.resolve("Dockerfile"));
    }

    @Test
    void everyBaseImageIsPinnedAndPinnedAnew() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), Files.readString(Path.of("Dockerfile")));
        assertThat(pin("sha256:" + "01".repeat(32))).isZero();
        assertThat(pin(DIGEST)).isZero();
        assertThat(dockerfile()
                        .lines()
                        .filter(line -> line.startsWith("FROM ") && line.contains(":"))
                        .toList())
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.matches("FROM [a-z-]+:[\\w.-]+@" + DIGEST + " AS \\w+"));
        assertThat(dockerfile()).contains("\nFROM root AS rehearsed\n", "\nFROM scratch\n");
    }

    @Test
    void whereNoDigestIsKnownNothingIsWritten() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM debian:trixie-slim AS root\n");
        assertThat(pin("no such image")).isEqualTo(1);
        assertThat(dockerfile()).isEqualTo("FROM debian:trixie-slim AS root\n");
    }
}
