package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TranscriptTests {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log.txt"));
    }

    private Transcript transcript() throws IOException {
        return new Transcript(folder.resolve("log.txt"), console);
    }

    @Test
    void aNoteNeverComesIntoALine() throws IOException {
        try (var transcript = transcript()) {
            transcript.write(bytes("one\ntw"));
            transcript.note("the fault strikes");
            transcript.write(bytes("ö\nthree"));
        }

        assertThat(log()).isEqualTo("one\n──── the fault strikes ────\ntwö\nthree\n");
        assertThat(console).hasToString(log());
    }

    @Test
    void whatIsToBeMaskedIsToldToTheRunnerAndStaysOutOfTheLog() throws IOException {
        try (var transcript = transcript()) {
            transcript.write(bytes("::add-mask::secret\n::group::x\n"));
        }

        assertThat(console.toString(StandardCharsets.UTF_8)).startsWith("::add-mask::secret\n");
        assertThat(log()).isEqualTo("::group::x\n");
    }

    @Test
    void aNoteAfterTheEndIsNoFailure() throws IOException {
        var transcript = transcript();
        transcript.close();

        transcript.note("too late");

        assertThat(log()).isEmpty();
    }
}
