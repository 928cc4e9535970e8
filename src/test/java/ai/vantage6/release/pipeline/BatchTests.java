package ai.vantage6.release.pipeline;

import static ai.vantage6.release.pipeline.Stages.BROKEN;
import static ai.vantage6.release.pipeline.Stages.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes that may happen at the same time. */
@Timeout(20)
final class BatchTests {

    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private final RunState state = new RunState(() -> false);

    private Report apply(List<List<Change>> batches) throws InterruptedException {
        var builder = new PlanBuilder(state, ReleaseListener.SILENT);
        var given = builder.ask(
                stage("only", input -> {
                    var plan = Plan.of(input);
                    for (var batch : batches) {
                        plan = plan.together(batch);
                    }
                    return plan;
                }),
                Given.of("x"));
        return builder.inOrder()
                .pointOfNoReturn()
                .inOrder(given)
                .plan(List.of(), Safeguard.NONE)
                .apply(Extent.ALL, state, ReleaseListener.SILENT);
    }

    private Change change(String name) {
        return Change.permanent(name, () -> done.add(name));
    }

    @Test
    void theChangesOfOneBatchRunAtTheSameTime() throws Exception {
        var together = new CyclicBarrier(2);
        Change.Effect meet = () -> {
            try {
                together.await();
            } catch (java.util.concurrent.BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        };
        var report = apply(List.of(List.of(Change.replaceable("one", meet), Change.replaceable("two", meet))));

        assertThat(report.outcome()).isEqualTo(new Outcome.Released());
    }

    @Test
    void aBatchBeginsWhenTheOneBeforeItHasEnded() throws Exception {
        apply(List.of(List.of(change("1a"), change("1b"), change("1c")), List.of(change("2a"), change("2b"))));

        var order = new ArrayList<>(done);
        assertThat(order.subList(0, 3)).containsExactlyInAnyOrder("1a", "1b", "1c");
        assertThat(order.subList(3, 5)).containsExactlyInAnyOrder("2a", "2b");
    }

    @Test
    void onlyAFewRunAtOnce() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var changes = IntStream.range(0, 24)
                .mapToObj(i -> Change.replaceable("change " + i, () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.sleep(2);
                    running.decrementAndGet();
                }))
                .toList();
        apply(List.of(changes));

        assertThat(most.get()).isBetween(2, 4);
    }

    /** Their own times add up to more than the stage took. */
    @Test
    void theTimeOfAStageIsThatOfTheClock() throws Exception {
        Change.Effect slow = () -> Thread.sleep(200);
        var report = apply(List.of(IntStream.range(0, 4)
                .mapToObj(i -> Change.replaceable("slow " + i, slow))
                .toList()));

        assertThat(report.applied().get(new StageId("only", "Do only")))
                .isBetween(Duration.ofMillis(195), Duration.ofMillis(700));
    }

    @Test
    void severalFailuresOfABatchAreAllTold() throws Exception {
        var other = new Problem("other", "do more", "it broke too", "Mend it");
        var both = new CountDownLatch(2);
        var report = apply(List.of(
                List.of(failingTogether(both, BROKEN), failingTogether(both, other)), List.of(change("never"))));

        assertThat(report.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.problems()).containsExactlyInAnyOrder(BROKEN, other));
        assertThat(done).isEmpty();
    }

    private static Change failingTogether(CountDownLatch both, Problem problem) {
        return Change.permanent("break", () -> {
            both.countDown();
            both.await();
            throw new ReleaseException(problem);
        });
    }

    @Test
    void afterAFailureNothingMoreIsBegunAndWhatRunsIsAwaited() throws Exception {
        var started = new CountDownLatch(3);
        var failed = new CountDownLatch(1);
        var changes = new ArrayList<Change>();
        changes.add(Change.permanent("break", () -> {
            started.await();
            failed.countDown();
            throw new ReleaseException(BROKEN);
        }));
        for (var i = 0; i < 3; i++) {
            var name = "running " + i;
            changes.add(Change.permanent(name, () -> {
                started.countDown();
                failed.await();
                Thread.sleep(50);
                done.add(name);
            }));
        }
        IntStream.range(0, 5).forEach(i -> changes.add(change("waiting " + i)));
        var report = apply(List.of(changes));

        assertThat(done).containsExactlyInAnyOrder("running 0", "running 1", "running 2");
        assertThat(report.changes())
                .extracting(ChangeReport::state)
                .startsWith(State.FAILED, State.DONE, State.DONE, State.DONE)
                .endsWith(State.PLANNED, State.PLANNED, State.PLANNED, State.PLANNED, State.PLANNED);
    }

    @Test
    void anInterruptionReachesWhatRuns() throws Exception {
        var worker = Thread.currentThread();
        Change.Effect hanging = () -> {
            worker.interrupt();
            Thread.sleep(60_000);
        };
        var report = apply(List.of(List.of(Change.replaceable("one", hanging), Change.replaceable("two", hanging))));

        assertThat(report.outcome()).isEqualTo(new Outcome.Cancelled());
    }

    @Test
    void aBugInABatchIsABug() {
        var bug = Change.replaceable("surprise", () -> {
            throw new IllegalArgumentException("surprise");
        });
        assertThatThrownBy(() -> apply(List.of(List.of(bug, change("one")))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
