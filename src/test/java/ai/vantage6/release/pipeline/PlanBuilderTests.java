package ai.vantage6.release.pipeline;

import static ai.vantage6.release.pipeline.Stages.BROKEN;
import static ai.vantage6.release.pipeline.Stages.changing;
import static ai.vantage6.release.pipeline.Stages.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.PlannedStage.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlanBuilderTests {

    private final PlanBuilder builder = Stages.builder();

    private static ReleasePlan plan(Order order) {
        return order.plan(List.of(), Safeguard.NONE);
    }

    @Test
    void anOutputBecomesTheInputOfALaterStage() throws Exception {
        var first = builder.ask(stage("first", input -> Plan.of(input + "1")), Given.of("x"));
        var second = builder.ask(stage("second", input -> Plan.of(input + "2")), first);

        assertThat(second.value()).contains("x12");
    }

    @Test
    void aStageWithoutInputIsNotAskedAndAllOthersAre() throws Exception {
        var other = new Problem("other", "do more", "it broke too", "Mend it");
        var first = builder.ask(stage("first", input -> Plan.refused(BROKEN)), Given.of("x"));
        builder.ask(stage("second", input -> Plan.refused(BROKEN)), first);
        builder.ask(stage("third", input -> Plan.refused(other)), Given.of("x"));

        var plan = plan(builder.inOrder());
        assertThat(plan.problems()).containsExactly(BROKEN, other);
        assertThat(plan.stages())
                .extracting(PlannedStage::standing)
                .containsExactly(Standing.ASKED, Standing.NOT_ASKED, Standing.ASKED);
        assertThat(plan.stages().get(1).findings().notes())
                .singleElement()
                .asString()
                .contains("not asked");
    }

    @Test
    void oneCauseIsOneProblemHoweverManyStagesMeetIt() throws Exception {
        builder.ask(stage("first", input -> Plan.refused(BROKEN)), Given.of("x"));
        builder.ask(stage("second", input -> Plan.refused(BROKEN)), Given.of("x"));

        assertThat(plan(builder.inOrder()).problems()).containsExactly(BROKEN);
    }

    @Test
    void aWarningThatSomebodyAcceptsIsNotedAndANewOneIsSeen() throws Exception {
        builder.accepting("known"::equals)
                .ask(stage("first", input -> Plan.of(input).warn("known").warn("new")), Given.of("x"));

        var plan = plan(builder.inOrder());
        assertThat(plan.warnings()).containsExactly("new");
        assertThat(plan.stages().getFirst().findings().notes()).containsExactly("accepted: known");
    }

    @Test
    void aStageThatCannotReadTheWorldRefusesTheRelease() throws Exception {
        builder.ask(
                stage("first", input -> {
                    throw new ReleaseException(BROKEN);
                }),
                Given.of("x"));

        assertThat(plan(builder.inOrder()).problems()).containsExactly(BROKEN);
    }

    @Test
    void aBugInACourtesyIsAWarning() throws Exception {
        builder.courtesy(
                stage("told", input -> {
                    throw new IllegalArgumentException("a space in the link");
                }),
                Given.of("x"));

        var plan = plan(builder.inOrder());
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.warnings()).singleElement().asString().contains("a space in the link");
    }

    @Test
    void whatACourtesyRefusesIsAWarning() throws Exception {
        builder.courtesy(stage("told", input -> Plan.of(input).refuse(BROKEN)), Given.of("x"));

        var plan = plan(builder.inOrder());
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.warnings()).containsExactly(BROKEN.text());
    }

    @Test
    void aBugInAStageThatMattersIsABug() {
        assertThatThrownBy(() -> builder.ask(
                        stage("first", input -> {
                            throw new IllegalArgumentException("surprise");
                        }),
                        Given.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheScopeLeavesOutIsNotAskedAndSaysWhy() throws Exception {
        var scope = Given.of("a pre-release is not announced");
        var told = builder.courtesy(
                stage("told", input -> Plan.refused(BROKEN)), Given.of("x").unless(scope, Optional::of));

        var plan = plan(builder.inOrder(told));
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.stages().getFirst().standing()).isEqualTo(Standing.LEFT_OUT);
        assertThat(plan.stages().getFirst().findings().notes()).containsExactly("a pre-release is not announced");
    }

    @Test
    void whatTheScopeDoesNotLeaveOutIsAsked() throws Exception {
        var given = Given.of("x").unless(Given.of("scope"), scope -> Optional.empty());

        assertThat(builder.ask(stage("told", Plan::of), given).value()).contains("x");
    }

    @Test
    void twoOutputsTogetherAreMissingWhenOneIs() throws Exception {
        var there = builder.ask(stage("first", Plan::of), Given.of("x"));
        var missing = builder.ask(stage("second", input -> Plan.refused(BROKEN)), Given.of("x"));

        assertThat(there.and(there, String::concat).value()).contains("xx");
        assertThat(there.and(missing, String::concat).value()).isEmpty();
        assertThat(missing.and(there, String::concat).value()).isEmpty();
    }

    @Test
    void askingAndApplyingAreTwoOrders() throws Exception {
        var late = builder.ask(changing("late", Change.permanent("last", () -> {})), Given.of("x"));
        var early = builder.ask(changing("early", Change.replaceable("first", () -> {})), Given.of("x"));
        var rest = builder.ask(stage("rest", Plan::of), Given.of("x"));

        var plan = plan(builder.inOrder(early).pointOfNoReturn().inOrder(late));
        assertThat(plan.stages())
                .extracting(PlannedStage::id)
                .extracting(StageId::id)
                .containsExactly("rest", "early", "late");
        assertThat(rest.value()).contains("x");
    }

    @Test
    void aPermanentChangeBeforeThePointOfNoReturnIsABug() throws Exception {
        var early = builder.ask(changing("early", Change.permanent("one", () -> {})), Given.of("x"));

        assertThatThrownBy(() -> plan(builder.inOrder(early)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("early is permanent before the point of no return: one");
    }

    @Test
    void aStageWithChangesMustHaveOnePlaceInTheOrder() throws Exception {
        var one = builder.ask(changing("one", Change.replaceable("do it", () -> {})), Given.of("x"));

        assertThatThrownBy(() -> plan(builder.inOrder())).hasMessageContaining("no place in the order");
        assertThatThrownBy(() -> builder.inOrder(one, one)).hasMessageContaining("a place in the order already");
        assertThatThrownBy(() -> builder.inOrder(Given.of("x"))).hasMessageContaining("not the output of a stage");
        assertThatThrownBy(() -> Stages.builder().inOrder(one)).hasMessageContaining("was not asked");
    }

    @Test
    void aCancelledRunAsksNobodyAnyMore() {
        var cancelled = new PlanBuilder(new RunState(() -> true), ReleaseListener.SILENT);

        assertThatThrownBy(() -> cancelled.ask(stage("first", Plan::of), Given.of("x")))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void aProblemReadsAsOneSentenceAndWhatToDo() {
        assertThat(BROKEN.text()).isEqualTo("Tried to do it, but it broke. Mend it.");
        assertThat(new ReleaseException(BROKEN)).hasMessage(BROKEN.text());
    }

    @Test
    void anIdIsKebabCase() {
        assertThatThrownBy(() -> new StageId("Publish Packages", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
