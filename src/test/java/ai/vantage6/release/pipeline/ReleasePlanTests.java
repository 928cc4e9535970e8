package ai.vantage6.release.pipeline;

import static ai.vantage6.release.pipeline.Stages.BROKEN;
import static ai.vantage6.release.pipeline.Stages.changing;
import static ai.vantage6.release.pipeline.Stages.failing;
import static ai.vantage6.release.pipeline.Stages.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.Change.Kind;
import ai.vantage6.release.pipeline.Outcome.Cancelled;
import ai.vantage6.release.pipeline.Outcome.Failed;
import ai.vantage6.release.pipeline.Outcome.Paused;
import ai.vantage6.release.pipeline.Outcome.Planned;
import ai.vantage6.release.pipeline.Outcome.Refused;
import ai.vantage6.release.pipeline.Outcome.Released;
import ai.vantage6.release.pipeline.Outcome.ReleasedWithRemarks;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import ai.vantage6.release.pipeline.Stages.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ReleasePlanTests {

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final RunState state = new RunState(() -> false);
    private final PlanBuilder builder = new PlanBuilder(state, ReleaseListener.SILENT);
    private Safeguard safeguard = Safeguard.NONE;

    private Report apply(Order order) {
        return order.plan(List.of(), safeguard).apply(Extent.ALL, state, ReleaseListener.SILENT);
    }

    private Report apply(Change... changes) throws InterruptedException {
        var only = builder.ask(changing("only", changes), Given.of("x"));
        return apply(builder.inOrder().pointOfNoReturn().inOrder(only));
    }

    private Change change(String name) {
        return Change.replaceable(name, () -> done.add(name));
    }

    private Change permanent(String name) {
        return Change.permanent(name, () -> done.add(name));
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        var only = builder.ask(changing("only", change("one")), Given.of("x"));
        var report =
                builder.inOrder(only).plan(List.of(), safeguard).apply(Extent.NOTHING, state, ReleaseListener.SILENT);

        assertThat(report.outcome()).isEqualTo(new Planned());
        assertThat(report.changes()).extracting(ChangeReport::state).containsExactly(State.PLANNED);
        assertThat(done).isEmpty();
    }

    @Test
    void changesAreCarriedOutInOrder() throws Exception {
        var report = apply(change("one"), change("two"));

        assertThat(report.outcome()).isEqualTo(new Released());
        assertThat(done).containsExactly("one", "two");
        assertThat(report.changes()).extracting(ChangeReport::state).containsOnly(State.DONE);
    }

    @Test
    void aProblemOfAnyStageRefusesTheReleaseBeforeAnythingIsWritten() throws Exception {
        var first = builder.ask(changing("first", change("one")), Given.of("x"));
        builder.ask(stage("second", input -> Plan.of(input).refuse(BROKEN)), Given.of("x"));
        var report = apply(builder.inOrder(first));

        assertThat(report.outcome()).isEqualTo(new Refused(List.of(BROKEN)));
        assertThat(done).isEmpty();
    }

    @Test
    void aFailureStopsTheReleaseAndTheRestStaysPlanned() throws Exception {
        var report = apply(change("one"), failing(Kind.REPLACEABLE), change("three"));

        assertThat(report.outcome()).isEqualTo(new Failed(List.of(BROKEN)));
        assertThat(report.changes())
                .extracting(ChangeReport::state)
                .containsExactly(State.DONE, State.FAILED, State.PLANNED);
        assertThat(done).containsExactly("one");
    }

    @Test
    void aFailedCourtesyIsARemarkAndTheReleaseGoesOn() throws Exception {
        var report = apply(failing(Kind.COURTESY), change("two"));

        assertThat(report.outcome()).isEqualTo(new ReleasedWithRemarks(List.of(BROKEN)));
        assertThat(done).containsExactly("two");
    }

    @Test
    void aCourtesyMayHaveATimeLimitOfItsOwn() throws Exception {
        var hanging = Change.courtesy("wait", Duration.ofMillis(20), () -> Thread.sleep(60_000));
        var report = apply(hanging, change("two"));

        assertThat(report.outcome())
                .isInstanceOfSatisfying(
                        ReleasedWithRemarks.class,
                        outcome -> assertThat(outcome.remarks()).singleElement().satisfies(remark -> {
                            assertThat(remark.code()).isEqualTo("courtesy-timeout");
                            assertThat(remark.because()).contains("longer than 0 s");
                        }));
        assertThat(done).containsExactly("two");
    }

    @Test
    void aBugInAppliedCourtesyIsARemarkToo() throws Exception {
        var told = builder.courtesy(
                changing("told", Change.replaceable("tell", () -> {
                    throw new IllegalArgumentException("surprise");
                })),
                Given.of("x"));
        var report = apply(builder.inOrder().pointOfNoReturn().inOrder(told));

        assertThat(report.outcome())
                .isInstanceOfSatisfying(
                        ReleasedWithRemarks.class,
                        outcome -> assertThat(outcome.remarks())
                                .singleElement()
                                .satisfies(remark -> assertThat(remark.text()).contains("surprise")));
    }

    @Test
    void aFailureBeforeThePointOfNoReturnSaysSo() throws Exception {
        var early = builder.ask(changing("early", failing(Kind.REPLACEABLE)), Given.of("x"));
        var late = builder.ask(changing("late", permanent("two")), Given.of("x"));
        var report = apply(builder.inOrder(early).pointOfNoReturn().inOrder(late));

        assertThat(report.pointOfNoReturnPassed()).isFalse();
    }

    @Test
    void aPermanentChangeThatWasBegunCountsAsPassedEvenWhenItFailed() throws Exception {
        assertThat(apply(failing(Kind.PERMANENT)).pointOfNoReturnPassed()).isTrue();
    }

    @Test
    void aPermanentChangeThatWasNeverSentWasNotBegun() throws Exception {
        var report = apply(Change.permanent("upload", () -> {
            throw new ReleaseException(BROKEN).beforeSending();
        }));

        assertThat(report.outcome()).isEqualTo(new Refused(List.of(BROKEN)));
        assertThat(report.pointOfNoReturnPassed()).isFalse();
    }

    @Test
    void afterAChangeWhatWasNeverSentIsAFailure() throws Exception {
        var report = apply(change("one"), Change.permanent("two", () -> {
            throw new ReleaseException(BROKEN).beforeSending();
        }));

        assertThat(report.outcome()).isEqualTo(new Failed(List.of(BROKEN)));
        assertThat(report.pointOfNoReturnPassed()).isFalse();
    }

    @Test
    void whatAnEarlierRunMadePermanentCountsAsPassedInAPlan() throws Exception {
        builder.ask(stage("late", input -> Plan.of(input).permanent("already there")), Given.of("x"));
        var report = builder.inOrder().plan(List.of(), safeguard).apply(Extent.NOTHING, state, ReleaseListener.SILENT);

        assertThat(report.pointOfNoReturnPassed()).isTrue();
    }

    @Test
    void aCancelledRunStopsBeforeTheNextChange() throws Exception {
        var report = apply(
                Change.replaceable("one", () -> {
                    done.add("one");
                    Thread.currentThread().interrupt();
                }),
                change("two"));

        assertThat(report.outcome()).isEqualTo(new Cancelled());
        assertThat(done).containsExactly("one");
        assertThat(report.changes()).extracting(ChangeReport::state).containsExactly(State.DONE, State.PLANNED);
    }

    @Test
    void thePointOfNoReturnIsToldOnceAndBeforeTheFirstChangeAfterIt() throws Exception {
        var early = builder.ask(changing("early", change("one")), Given.of("x"));
        var late = builder.ask(changing("late", permanent("two")), Given.of("x"));
        var later = builder.ask(changing("later", change("three")), Given.of("x"));
        var listener = new RecordingListener();
        builder.inOrder(early)
                .pointOfNoReturn()
                .inOrder(late, later)
                .plan(List.of(), safeguard)
                .apply(Extent.ALL, state, listener);

        assertThat(listener.heard())
                .containsExactly(
                        "applying early",
                        "did one",
                        "applied early",
                        "point of no return",
                        "applying late",
                        "did two",
                        "applied late",
                        "applying later",
                        "did three",
                        "applied later");
    }

    @Test
    void askedToItStopsInFrontOfThePointOfNoReturn() throws Exception {
        var early = builder.ask(changing("early", change("one")), Given.of("x"));
        var late = builder.ask(changing("late", permanent("two")), Given.of("x"));
        var report = builder.inOrder(early)
                .pointOfNoReturn()
                .inOrder(late)
                .plan(List.of(), safeguard)
                .apply(Extent.UNTIL_POINT_OF_NO_RETURN, state, ReleaseListener.SILENT);

        assertThat(report.outcome()).isEqualTo(new Paused());
        assertThat(done).containsExactly("one");
        assertThat(report.pointOfNoReturnPassed()).isFalse();
    }

    @Test
    void whatIsSafeguardedIsLookedAtBeforeTheFirstChangeAndAtThePointOfNoReturn() throws Exception {
        safeguard = moment -> done.add("look at " + moment);
        var early = builder.ask(changing("early", change("one")), Given.of("x"));
        var late = builder.ask(changing("late", permanent("two"), permanent("three")), Given.of("x"));
        apply(builder.inOrder(early).pointOfNoReturn().inOrder(late));

        assertThat(done).containsExactly("look at FIRST_CHANGE", "one", "look at POINT_OF_NO_RETURN", "two", "three");
    }

    @Test
    void whatDoesNotHoldAnyMoreRefusesBeforeTheFirstChange() throws Exception {
        safeguard = moment -> {
            throw new ReleaseException(BROKEN);
        };
        assertThat(apply(change("four")).outcome()).isEqualTo(new Refused(List.of(BROKEN)));
        assertThat(done).isEmpty();
    }

    @Test
    void whatDoesNotHoldAnyMoreAtThePointOfNoReturnFailsInFrontOfIt() throws Exception {
        var looks = new AtomicInteger();
        safeguard = moment -> {
            if (looks.incrementAndGet() == 2) {
                throw new ReleaseException(BROKEN);
            }
        };
        var early = builder.ask(changing("early", change("one")), Given.of("x"));
        var late = builder.ask(changing("late", permanent("two")), Given.of("x"));
        var report = apply(builder.inOrder(early).pointOfNoReturn().inOrder(late));
        assertThat(report.outcome()).isEqualTo(new Failed(List.of(BROKEN)));
        assertThat(report.pointOfNoReturnPassed()).isFalse();
        assertThat(done).containsExactly("one");
    }

    @Test
    void nothingToDoNeedsNoSafeguard() throws Exception {
        safeguard = moment -> {
            throw new ReleaseException(BROKEN);
        };
        assertThat(apply().outcome()).isEqualTo(new Released());
    }

    @Test
    void aRunThatBreaksOffIsRefusedBeforeItsFirstChangeAndFailedAfter() throws Exception {
        assertThat(state.brokenOff(BROKEN).outcome()).isEqualTo(new Refused(List.of(BROKEN)));
        var surprise = Change.replaceable("surprise", () -> {
            throw new IllegalStateException("surprise");
        });
        assertThatThrownBy(() -> apply(change("one"), surprise, change("three")))
                .isInstanceOf(IllegalStateException.class);

        var report = state.brokenOff(BROKEN);
        assertThat(report.outcome()).isEqualTo(new Failed(List.of(BROKEN)));
        assertThat(report.changes())
                .extracting(ChangeReport::state)
                .containsExactly(State.DONE, State.FAILED, State.PLANNED);
    }
}
