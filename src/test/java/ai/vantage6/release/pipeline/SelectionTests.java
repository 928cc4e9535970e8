package ai.vantage6.release.pipeline;

import static ai.vantage6.release.pipeline.Stages.changing;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Outcome.Refused;
import ai.vantage6.release.pipeline.Outcome.Released;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A courtesy that has failed is repeated alone, and never before the release is out. */
final class SelectionTests {

    private final List<String> done = new ArrayList<>();
    private final RunState state = new RunState(() -> false);
    private final PlanBuilder builder = new PlanBuilder(state, ReleaseListener.SILENT);

    private Change change(String name) {
        return Change.replaceable(name, () -> done.add(name));
    }

    /** Of three stages, the first of which has something to do or not. */
    private Report apply(Change[] first, String... only) throws InterruptedException {
        var one = builder.ask(changing("upload", first), Given.of("x"));
        var two = builder.courtesy(changing("document", change("documented")), Given.of("x"));
        var three = builder.courtesy(changing("announce", change("announced")), Given.of("x"));
        return builder.inOrder()
                .pointOfNoReturn()
                .inOrder(one, two, three)
                .plan(List.of(), Safeguard.NONE)
                .only(new Selection(Set.of(only)))
                .apply(Extent.ALL, state, ReleaseListener.SILENT);
    }

    @Test
    void onlyTheChosenStageIsCarriedOut() throws Exception {
        var report = apply(new Change[0], "announce");

        assertThat(report.outcome()).isEqualTo(new Released());
        assertThat(done).containsExactly("announced");
        assertThat(report.changes()).extracting(changed -> changed.stage().id()).containsExactly("announce");
    }

    @Test
    void severalMayBeChosen() throws Exception {
        apply(new Change[0], "announce", "document");

        assertThat(done).containsExactly("documented", "announced");
    }

    @Test
    void nothingIsChosenBeforeTheReleaseIsOut() throws Exception {
        var report = apply(new Change[] {change("uploaded")}, "announce");

        assertThat(report.outcome())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.code()).isEqualTo("release-unfinished");
                                    assertThat(problem.because())
                                            .startsWith("1 stage before it still has something to do: ");
                                }));
        assertThat(done).isEmpty();
    }

    @Test
    void aLookIsNothingThatIsMissing() throws Exception {
        apply(new Change[] {Change.verification("look", () -> {})}, "announce");

        assertThat(done).containsExactly("announced");
    }

    @Test
    void aStageThatDoesNotExistIsRefusedWithThoseThatDo() throws Exception {
        var report = apply(new Change[0], "anounce");

        assertThat(report.outcome())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems().getFirst().hint())
                                .isEqualTo("Give one or more of upload, document, announce"));
    }

    @Test
    void aStageForWhichThereIsNoKeyIsNotDoneInSilence() throws Exception {
        var chat = new StageId("chat", "announce in a chat");
        var door = new DoorAnswer(
                chat,
                List.of(new StageId("announce", "Announce")),
                Optional.empty(),
                Optional.of("TOKEN is not set"),
                Duration.ZERO);
        var announce = builder.courtesy(changing("announce"), Given.of("x"));

        var report = builder.inOrder()
                .pointOfNoReturn()
                .inOrder(announce)
                .plan(List.of(door), Safeguard.NONE)
                .only(new Selection(Set.of("announce")))
                .apply(Extent.ALL, state, ReleaseListener.SILENT);

        assertThat(report.outcome())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems().getFirst().because())
                                .isEqualTo("it needs to announce in a chat, and TOKEN is not set"));
    }
}
