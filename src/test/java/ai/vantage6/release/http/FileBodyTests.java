package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.rehearsal.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that go to the disk and not into memory. */
final class FileBodyTests {

    @TempDir
    private Path directory = Path.of("");

    private final HttpCaller caller = TestCallers.hurried();

    @Test
    void aLargeBodyGoesIntoTheFileAndNotIntoTheAnswer() throws Exception {
        var bytes = new byte[40 << 20];
        new Random(1).nextBytes(bytes);
        try (var service = Scripted.replying(Reply.of(200, "application/octet-stream", bytes))) {
            int inMemory = caller.download(call(service), file(), bytes.length, answer -> answer.body().length);

            assertThat(inMemory).isZero();
            assertThat(file()).hasBinaryContent(bytes);
        }
    }

    @Test
    void aShorterBodyLeavesNothingOfALongerOne() throws Exception {
        Files.writeString(file(), "what was there before");
        try (var service = Scripted.replying(Reply.text(200, "new"))) {
            caller.download(call(service), file(), 100, Answer::status);

            assertThat(file()).hasContent("new");
        }
    }

    @Test
    void aRefusalIsReadAndNotWritten() throws Exception {
        try (var service = Scripted.replying(Reply.text(404, "no such file"))) {
            assertThat(caller.<String>download(call(service), file(), 100, Answer::text))
                    .isEqualTo("no such file");
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void aBodyLongerThanItMayBeIsNoAnswer() throws Exception {
        try (var service = Scripted.replying(Reply.text(200, "far too long"))) {
            assertThatThrownBy(() -> caller.download(call(service), file(), 3, Answer::status))
                    .hasMessageContaining("answers with more than it can have to say");
            assertThat(service.requests()).as("nobody asks for it again").hasSize(1);
        }
    }

    @Test
    void aCutBodyIsAskedForAgain() throws Exception {
        try (var service = Scripted.striking("cut", Reply.text(200, "the whole of it"))) {
            caller.download(call(service), file(), 100, Answer::status);

            assertThat(file()).hasContent("the whole of it");
            assertThat(service.requests()).hasSize(2);
        }
    }

    @Test
    void aDiskThatRefusesIsNotTheService() throws Exception {
        try (var service = Scripted.replying(Reply.text(200, "content"))) {
            assertThatThrownBy(() -> caller.download(call(service), directory, 100, Answer::status))
                    .hasMessageContaining("this machine cannot keep the file")
                    .hasMessageContaining("Make room on the disk");
            assertThat(service.requests()).as("asking again would not help").hasSize(1);
        }
    }

    private static Call call(Scripted service) {
        return Call.get("fetch a file", service.at("/file"));
    }

    private Path file() {
        return directory.resolve("file");
    }
}
