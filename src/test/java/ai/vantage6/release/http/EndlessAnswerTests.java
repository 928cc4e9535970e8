package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that never end, and readers that are told to stop. */
final class EndlessAnswerTests {

    private final HttpCaller caller = TestCallers.hurried();

    @AfterEach
    void closes() {
        caller.close();
    }

    @Test
    @Timeout(10)
    void anAnswerThatTricklesWithoutEndHasATimeLimitAsAWhole() throws Exception {
        try (var endless = new EndlessServer(Duration.ofMillis(20));
                var real = new HttpCaller(new RetryPolicy(5, Duration.ofSeconds(1), Time.SYSTEM, _ -> {}))) {
            var call = Call.get("read the page", endless.address()).within(Duration.ofMillis(400));

            var problem = catchThrowableOfType(ReleaseException.class, () -> real.read(call, Answer::text))
                    .problem();

            assertThat(problem.code()).isEqualTo("unreachable");
            assertThat(problem.because()).contains("no whole answer within");
            assertThat(endless.requests()).as("not five times the limit").isBetween(1, 3);
        }
    }

    @Test
    @Timeout(10)
    void anAnswerWithoutEndIsNotReadTwice() throws Exception {
        try (var endless = new EndlessServer(Duration.ZERO)) {
            var call = Call.get("read the page", endless.address());

            var refusal = catchThrowableOfType(ReleaseException.class, () -> caller.read(call, Answer::text));

            assertThat(refusal.problem().code()).isEqualTo("answer-too-long");
            assertThat(endless.requests()).isEqualTo(1);
        }
    }

    @Test
    @Timeout(10)
    void whoeverReadsCanBeStoppedAtOnce() throws Exception {
        try (var endless = new EndlessServer(Duration.ofMillis(20))) {
            var stopped = new ArrayList<Class<?>>();
            var reading = Thread.startVirtualThread(() -> {
                try {
                    caller.read(Call.get("read the page", endless.address()), Answer::text);
                } catch (InterruptedException | ReleaseException e) {
                    stopped.add(e.getClass());
                }
            });
            endless.awaitRequest();

            reading.interrupt();
            reading.join();

            assertThat(stopped).containsExactly(InterruptedException.class);
        }
    }
}
