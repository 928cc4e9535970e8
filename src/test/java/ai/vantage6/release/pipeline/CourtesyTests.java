package ai.vantage6.release.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class CourtesyTests {

    @Test
    void whatItComesToIsPassedOn() throws Exception {
        assertThat(Courtesy.within(Courtesy.LIMIT, "tell", () -> 7)).isEqualTo(7);
    }

    @Test
    void whatTakesTooLongIsInterruptedAndTold() throws Exception {
        var interrupted = new CountDownLatch(1);
        Callable<Integer> hanging = () -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 0;
        };

        assertThatThrownBy(() -> Courtesy.within(Duration.ofMillis(20), "tell people", hanging))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("courtesy-timeout"))
                .hasMessageContaining("tell people");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itsOwnProblemStaysWhatItIs() {
        assertThatThrownBy(() -> Courtesy.within(Courtesy.LIMIT, "tell", () -> {
                    throw new ReleaseException(Stages.BROKEN);
                }))
                .isInstanceOfSatisfying(
                        ReleaseException.class, e -> assertThat(e.problem()).isEqualTo(Stages.BROKEN));
    }

    @Test
    void aBugInItIsAProblemAndNoBugOfTheRelease() {
        assertThatThrownBy(() -> Courtesy.within(Courtesy.LIMIT, "tell", () -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().isBug()).isTrue());
    }
}
