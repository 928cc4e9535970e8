package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class ParallelTests {

    @Test
    void resultsComeInTheOrderOfTheThings() throws Exception {
        assertThat(Parallel.each(List.of(30, 20, 10, 0), millis -> {
                    Thread.sleep(millis);
                    return millis + 1;
                }))
                .containsExactly(31, 21, 11, 1);
    }

    @Test
    void manyAreUnderWayAtOnceButNotAll() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();

        Parallel.each(IntStream.range(0, 100).boxed().toList(), number -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Thread.sleep(2);
            return underWay.decrementAndGet();
        });

        assertThat(most.get()).isBetween(2, 8);
    }

    @Test
    void theFirstFailureInTheirOrderIsTheOneThatIsTold() {
        assertThatThrownBy(() -> Parallel.each(List.of(1, 2, 3), number -> {
                    if (number == 1) {
                        return number;
                    }
                    Thread.sleep(number == 2 ? 50 : 0);
                    throw new ReleaseException("code", "do " + number, "no", "Mend it");
                }))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("Tried to do 2");
    }

    @Test
    void aBugStaysABug() {
        assertThatThrownBy(() -> Parallel.each(List.of(1), _ -> {
                    throw new ArithmeticException("oops");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("oops");
    }

    @Test
    void whoeverWaitsCanBeStoppedAtOnceAndAllWorkWithHim() throws Exception {
        var begun = new CountDownLatch(8);
        var ended = new ArrayList<Boolean>();
        var waiting = Thread.startVirtualThread(() -> {
            try {
                Parallel.each(IntStream.range(0, 20).boxed().toList(), number -> {
                    begun.countDown();
                    Thread.sleep(Duration.ofHours(1));
                    return number;
                });
            } catch (InterruptedException e) {
                ended.add(true);
            } catch (ReleaseException e) {
                ended.add(false);
            }
        });
        begun.await();

        waiting.interrupt();
        waiting.join();

        assertThat(ended).containsExactly(true);
    }
}
