package ai.vantage6.release.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.Outcome.Cancelled;
import ai.vantage6.release.pipeline.Outcome.Failed;
import ai.vantage6.release.pipeline.Outcome.Planned;
import ai.vantage6.release.pipeline.Outcome.Refused;
import ai.vantage6.release.pipeline.Outcome.Released;
import ai.vantage6.release.pipeline.Outcome.ReleasedWithRemarks;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReleasePlanTests {

    private static final Problem BROKEN = new Problem("broken", "do it", "it broke", "Mend it");

    private final List<String> done = new ArrayList<>();

    @Test
    void aDryRunChangesNothing() throws Exception {
        var report = plan(change("one")).dryRun();

        assertThat(report.outcome()).isEqualTo(new Planned());
        assertThat(report.changes()).extracting(ChangeReport::state).containsExactly(State.PLANNED);
        assertThat(done).isEmpty();
    }

    @Test
    void changesAreCarriedOutInOrder() throws Exception {
        var report = plan(change("one"), change("two")).apply(ReleaseListener.SILENT);

        assertThat(report.outcome()).isEqualTo(new Released());
        assertThat(done).containsExactly("one", "two");
        assertThat(report.changes()).extracting(ChangeReport::state).containsOnly(State.DONE);
    }

    @Test
    void aProblemOfAnyStageRefusesTheReleaseBeforeAnythingIsWritten() throws Exception {
        var builder = new PlanBuilder(ReleaseListener.SILENT);
        builder.add(stage("first", input -> Plan.of(input).change(change("one"))), Given.of("x"));
        builder.add(stage("second", input -> Plan.of(input).refuse(BROKEN)), Given.of("x"));
        var report = builder.build().apply(ReleaseListener.SILENT);

        assertThat(report.outcome()).isEqualTo(new Refused(List.of(BROKEN)));
        assertThat(done).isEmpty();
    }

    @Test
    void aFailureStopsTheReleaseAndTheRestStaysPlanned() throws Exception {
        var report = plan(change("one"), failing(Change.Kind.REPLACEABLE), change("three"))
                .apply(ReleaseListener.SILENT);

        assertThat(report.outcome()).isEqualTo(new Failed(BROKEN));
        assertThat(report.changes())
                .extracting(ChangeReport::state)
                .containsExactly(State.DONE, State.FAILED, State.PLANNED);
        assertThat(done).containsExactly("one");
    }

    @Test
    void aFailedCourtesyIsARemarkAndTheReleaseGoesOn() throws Exception {
        var report = plan(failing(Change.Kind.COURTESY), change("two")).apply(ReleaseListener.SILENT);

        assertThat(report.outcome()).isEqualTo(new ReleasedWithRemarks(List.of(BROKEN)));
        assertThat(done).containsExactly("two");
    }

    @Test
    void aFailureBeforeThePointOfNoReturnSaysSo() throws Exception {
        var builder = new PlanBuilder(ReleaseListener.SILENT);
        builder.add(stage("early", input -> Plan.of(input).change(failing(Change.Kind.REPLACEABLE))), Given.of("x"));
        builder.pointOfNoReturn();
        builder.add(stage("late", input -> Plan.of(input).change(permanent("two"))), Given.of("x"));

        assertThat(builder.build().apply(ReleaseListener.SILENT).pointOfNoReturnPassed())
                .isFalse();
    }

    @Test
    void aPermanentChangeThatWasBegunCountsAsPassedEvenWhenItFailed() throws Exception {
        var builder = new PlanBuilder(ReleaseListener.SILENT);
        builder.pointOfNoReturn();
        builder.add(stage("late", input -> Plan.of(input).change(failing(Change.Kind.PERMANENT))), Given.of("x"));

        assertThat(builder.build().apply(ReleaseListener.SILENT).pointOfNoReturnPassed())
                .isTrue();
    }

    @Test
    void whatAnEarlierRunMadePermanentCountsAsPassedInAPlan() throws Exception {
        var builder = new PlanBuilder(ReleaseListener.SILENT);
        builder.add(stage("late", input -> Plan.of(input).permanent("already there")), Given.of("x"));

        assertThat(builder.build().dryRun().pointOfNoReturnPassed()).isTrue();
    }

    @Test
    void aPermanentChangeBeforeThePointOfNoReturnIsABug() {
        var builder = new PlanBuilder(ReleaseListener.SILENT);

        assertThatThrownBy(() ->
                        builder.add(stage("early", input -> Plan.of(input).change(permanent("one"))), Given.of("x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one");
    }

    @Test
    void aCancelledRunStopsBeforeTheNextChange() throws Exception {
        var report = plan(
                        Change.replaceable("one", () -> {
                            done.add("one");
                            Thread.currentThread().interrupt();
                        }),
                        change("two"))
                .apply(ReleaseListener.SILENT);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.outcome()).isEqualTo(new Cancelled());
        assertThat(done).containsExactly("one");
        assertThat(report.changes()).extracting(ChangeReport::state).containsExactly(State.DONE, State.PLANNED);
    }

    @Test
    void thePointOfNoReturnIsToldOnceAndBeforeTheFirstChangeBehindIt() throws Exception {
        var builder = new PlanBuilder(ReleaseListener.SILENT);
        builder.add(stage("early", input -> Plan.of(input).change(change("early"))), Given.of("x"));
        builder.pointOfNoReturn();
        builder.add(stage("late", input -> Plan.of(input).change(permanent("late"))), Given.of("x"));
        builder.add(stage("later", input -> Plan.of(input).change(change("later"))), Given.of("x"));
        builder.build().apply(new RecordingListener(done));

        assertThat(done)
                .containsExactly(
                        "applying early",
                        "early",
                        "point of no return",
                        "applying late",
                        "late",
                        "applying later",
                        "later");
    }

    private ReleasePlan plan(Change... changes) throws InterruptedException {
        var builder = new PlanBuilder(ReleaseListener.SILENT);
        builder.pointOfNoReturn();
        builder.add(
                stage("only", input -> {
                    var plan = Plan.of(input);
                    for (var change : changes) {
                        plan = plan.change(change);
                    }
                    return plan;
                }),
                Given.of("x"));
        return builder.build();
    }

    private Change change(String name) {
        return Change.replaceable(name, () -> done.add(name));
    }

    private Change permanent(String name) {
        return Change.permanent(name, () -> done.add(name));
    }

    private static Change failing(Change.Kind kind) {
        return new Change(kind, "break", () -> {
            throw new ReleaseException(BROKEN);
        });
    }

    static Stage<String, String> stage(String title, Preparation preparation) {
        return new Stage<>() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public Plan<String> prepare(String input) throws ReleaseException {
                return preparation.prepare(input);
            }
        };
    }

    interface Preparation {
        Plan<String> prepare(String input) throws ReleaseException;
    }

    private record RecordingListener(List<String> heard) implements ReleaseListener {
        @Override
        public void preparing(String stageTitle) {}

        @Override
        public void prepared(PlannedStage stage) {}

        @Override
        public void applying(PlannedStage stage) {
            heard.add("applying " + stage.title());
        }

        @Override
        public void pointOfNoReturn() {
            heard.add("point of no return");
        }

        @Override
        public void changed(Change change) {}

        @Override
        public void failed(Change change, Problem problem) {}
    }
}
