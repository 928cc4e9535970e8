package ai.vantage6.release.pipeline;

import static ai.vantage6.release.pipeline.ReleasePlanTests.stage;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlanBuilderTests {

    private static final Problem BROKEN = new Problem("broken", "do it", "it broke", "Mend it");

    private final PlanBuilder builder = new PlanBuilder(ReleaseListener.SILENT);

    @Test
    void anOutputBecomesTheInputOfALaterStage() throws Exception {
        var first = builder.add(stage("first", input -> Plan.of(input + "1")), Given.of("x"));
        var second = builder.add(stage("second", input -> Plan.of(input + "2")), first);

        assertThat(second.value()).contains("x12");
    }

    @Test
    void aStageWithoutInputIsNotAskedAndAllOthersAre() throws Exception {
        var first = builder.add(stage("first", input -> Plan.refused(BROKEN)), Given.of("x"));
        builder.add(stage("second", input -> Plan.refused(BROKEN)), first);
        builder.add(stage("third", input -> Plan.refused(BROKEN)), Given.of("x"));

        var plan = builder.build();
        assertThat(plan.problems()).containsExactly(BROKEN, BROKEN);
        assertThat(plan.stages()).extracting(PlannedStage::asked).containsExactly(true, false, true);
        assertThat(plan.stages().get(1).notes()).singleElement().asString().contains("not asked");
    }

    @Test
    void aStageThatCannotReadTheWorldRefusesTheRelease() throws Exception {
        builder.add(
                stage("first", input -> {
                    throw new ReleaseException(BROKEN);
                }),
                Given.of("x"));

        assertThat(builder.build().problems()).containsExactly(BROKEN);
    }

    @Test
    void aRefusalMayKeepItsOutputSoThatOneRunShowsEveryProblem() throws Exception {
        var first = builder.add(stage("first", input -> Plan.of(input).refuse(BROKEN)), Given.of("x"));
        builder.add(stage("second", input -> Plan.of(input).refuse(BROKEN)), first);

        assertThat(builder.build().problems()).hasSize(2);
    }

    @Test
    void twoOutputsTogetherAreMissingWhenOneIs() throws Exception {
        var there = builder.add(stage("first", Plan::of), Given.of("x"));
        var missing = builder.add(stage("second", input -> Plan.refused(BROKEN)), Given.of("x"));

        assertThat(there.and(there, String::concat).value()).contains("xx");
        assertThat(there.and(missing, String::concat).value()).isEmpty();
        assertThat(missing.and(there, String::concat).value()).isEmpty();
    }

    @Test
    void aProblemReadsAsOneSentenceAndWhatToDo() {
        assertThat(BROKEN.text()).isEqualTo("Tried to do it, but it broke. Mend it.");
        assertThat(new ReleaseException(BROKEN)).hasMessage(BROKEN.text());
    }
}
