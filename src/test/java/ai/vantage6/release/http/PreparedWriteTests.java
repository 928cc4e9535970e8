package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes of which nothing is left when they fail, and services that say themselves how they are opened. */
final class PreparedWriteTests {

    private final List<Duration> pauses = new ArrayList<>();
    private final HttpCaller caller = TestCallers.noting(pauses);

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void closes() {
        caller.close();
    }

    @Test
    void eachAttemptIsPreparedAnew() throws Exception {
        try (var server = Scripted.striking("503", Reply.text(201, ""))) {
            var prepared = new AtomicInteger();

            var written = caller.write(
                    () -> Call.post("write", server.at("/session/" + prepared.incrementAndGet())), Entry.Absent::new);

            assertThat(written).isInstanceOf(Written.Answered.class);
            assertThat(prepared).hasValue(2);
            assertThat(server.requests()).extracting("path").containsExactly("/session/2");
        }
    }

    @Test
    void aPreparationThatFailsIsTheFailure() throws Exception {
        var closed = new ReleaseException("closed", "prepare", "nobody opens", "Knock");

        var failure = catchThrowableOfType(
                ReleaseException.class,
                () -> caller.write(
                        () -> {
                            throw closed;
                        },
                        Entry.Absent::new));

        assertThat(failure).isSameAs(closed);
    }

    @Test
    void aChallengeIsAnAnswerAndNoReasonToWait() throws Exception {
        try (var server = Scripted.replying(Reply.text(401, "who?").header("WWW-Authenticate", "Basic"))) {
            var call = Call.get("read it", server.at("/")).challengeable();

            assertThat(caller.<Integer>read(call, Answer::status)).isEqualTo(401);
            assertThat(caller.write(
                            Call.put("write it", server.at("/"), Content.bytes("text/plain", new byte[1]))
                                    .challengeable(),
                            Entry.Absent::new))
                    .isInstanceOf(Written.Answered.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void aFileIsSentAsItIs() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "from the disk");
        try (var server = Scripted.replying(Reply.text(201, ""))) {
            caller.write(Call.put("send it", server.at("/"), Content.file("text/x-file", file)), Entry.Absent::new);

            assertThat(server.requests().getFirst().text()).isEqualTo("from the disk");
            assertThat(server.requests().getFirst().header("content-type")).contains("text/x-file");
        }
    }

    @Test
    void aFileThatIsGoneIsFoundBeforeAnythingIsSent() throws Exception {
        try (var server = Scripted.replying(Reply.text(201, ""))) {
            var call = Call.put("send it", server.at("/"), Content.file("text/plain", directory.resolve("none")));

            var failure = catchThrowableOfType(ReleaseException.class, () -> caller.write(call, Entry.Absent::new));

            assertThat(failure.problem().code()).isEqualTo("unreadable-file");
            assertThat(failure.nothingSent()).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void whatMayTakeLongDoesNotUseUpTheTimeOfTheNextAttempt() throws Exception {
        var slow = Call.post("send much", java.net.URI.create("http://127.0.0.1:1/"))
                .within(Duration.ofMinutes(10));
        var attempts = new Attempts(caller.policy(), slow);
        caller.policy().time().pause(Duration.ofMinutes(8));

        attempts.pauseAfter(new Exchange.Lost("cut"));

        assertThat(pauses).as("the long one, and one before the next attempt").hasSize(2);
    }
}
