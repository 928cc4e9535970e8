package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RetryPolicyTests {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final RetryPolicy policy = TestCallers.policy(pauses, said::add);

    private int attempts(Optional<Duration> asked) throws Exception {
        var retries = policy.begin();
        while (retries.pauseAfter(asked, "it is down")) {
            assertThat(retries.failed()).isLessThan(6);
        }
        return retries.failed();
    }

    @Test
    void thereAreFiveAttemptsWithGrowingPausesAndAPersonHearsOfEach() throws Exception {
        assertThat(attempts(Optional.empty())).isEqualTo(5);

        assertThat(pauses).hasSize(4);
        for (int i = 0; i < 4; i++) {
            var most = Duration.ofMillis(1000L << i);
            assertThat(pauses.get(i)).isBetween(most.dividedBy(2), most);
        }
        assertThat(said).hasSize(4).allMatch(line -> line.matches("it is down; trying again in [0-9]+ s"));
    }

    @Test
    void theServicesOwnPauseIsMade() throws Exception {
        assertThat(attempts(Optional.of(Duration.ofSeconds(20)))).isEqualTo(5);

        assertThat(pauses).containsOnly(Duration.ofSeconds(20)).hasSize(4);
    }

    @Test
    void noAttemptBeginsWhenTheTimeIsOver() throws Exception {
        assertThat(attempts(Optional.of(Duration.ofSeconds(60)))).isEqualTo(2);
        pauses.clear();
        assertThat(attempts(Optional.of(Duration.ofSeconds(91)))).isEqualTo(1);

        assertThat(pauses).isEmpty();
    }

    @Test
    void attemptsThatTakeLongCountAsMuchAsPauses() throws Exception {
        var retries = policy.begin();
        policy.time().pause(Duration.ofSeconds(100));

        assertThat(retries.pauseAfter(Optional.empty(), "no whole answer")).isFalse();
    }

    @Test
    void aPauseThatIsOverAlreadyIsNone() throws Exception {
        attempts(Optional.of(Duration.ofSeconds(-30)));
        attempts(Optional.of(Duration.ZERO));

        assertThat(pauses).hasSize(8).allMatch(pause -> pause.compareTo(Duration.ofMillis(500)) >= 0);
    }

    @Test
    void pollingEndsWithTheAwaitedAnswer() throws Exception {
        var asked = new AtomicInteger();

        assertThat(policy.poll(Duration.ofMinutes(1), asked::incrementAndGet, answer -> answer == 4))
                .isEqualTo(4);

        assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(said).isEmpty();
    }

    @Test
    void aLongWaitIsToldWithItsTimeLimitUntilItIsOver() throws Exception {
        var waits = new ArrayList<String>();
        var told = new RetryPolicy(1, Duration.ofMinutes(1), policy.time(), new Progress() {
            @Override
            public void say(String line) {
                waits.add(line);
            }

            @Override
            public Wait waiting(String what, Duration limit) {
                waits.add("waits for " + what + ", " + limit.toSeconds() + " s at most");
                return () -> waits.add("waits no longer");
            }
        });
        var asked = new AtomicInteger();

        assertThat(told.poll("the fourth", Duration.ofMinutes(5), asked::incrementAndGet, answer -> answer == 4))
                .isEqualTo(4);

        assertThat(waits).containsExactly("waits for the fourth, 300 s at most", "waits no longer");
    }

    @Test
    void pollingEndsWithTheTimeLimitAndTheLastAnswer() throws Exception {
        var asked = new AtomicInteger();

        var last = policy.poll(Duration.ofMinutes(1), asked::incrementAndGet, _ -> false);

        assertThat(last).isEqualTo(asked.get()).isGreaterThan(8);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
        assertThat(pauses.getLast()).isEqualTo(Duration.ofSeconds(10));
    }
}
