package ai.vantage6.release.pipeline;

import static ai.vantage6.release.pipeline.Stages.BROKEN;
import static ai.vantage6.release.pipeline.Stages.changing;
import static ai.vantage6.release.pipeline.Stages.stage;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class DoorsTests {

    private static final StageId UPLOAD = new StageId("upload", "Do upload");
    private static final StageId PYPI = new StageId("pypi", "upload to PyPI");

    private final RunState state = new RunState(() -> false);
    private final PlanBuilder builder = new PlanBuilder(state, ReleaseListener.SILENT);

    private static List<DoorAnswer> answers(Door.Lock lock) throws InterruptedException {
        try (var doors = Doors.tryAll(List.of(new Door(PYPI, List.of(UPLOAD), lock)))) {
            return doors.answers();
        }
    }

    private static List<DoorAnswer> closed() throws InterruptedException {
        return answers(() -> Optional.of(BROKEN));
    }

    @Test
    void allLocksAreTriedAtTheSameTime() throws Exception {
        var together = new CyclicBarrier(2);
        Door.Lock meet = () -> {
            try {
                together.await();
            } catch (BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            return Optional.empty();
        };
        try (var doors = Doors.tryAll(
                List.of(new Door(PYPI, List.of(), meet), new Door(new StageId("git", "push"), List.of(), meet)))) {
            assertThat(doors.answers()).extracting(DoorAnswer::isOpen).containsExactly(true, true);
        }
    }

    @Test
    void aClosedDoorRefusesAReleaseThatHasToGoThroughIt() throws Exception {
        var upload = builder.ask(changing("upload", Change.permanent("one", () -> {})), Given.of("x"));
        var plan = builder.inOrder().pointOfNoReturn().inOrder(upload).plan(closed(), Safeguard.NONE);

        assertThat(plan.problems()).containsExactly(BROKEN);
        assertThat(plan.apply(Extent.ALL, state, ReleaseListener.SILENT).outcome())
                .isEqualTo(new Outcome.Refused(List.of(BROKEN)));
    }

    @Test
    void whereNothingHasToGoThroughItThatIsAWarning() throws Exception {
        builder.ask(stage("upload", Plan::of), Given.of("x"));
        var plan = builder.inOrder().plan(closed(), Safeguard.NONE);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.warnings()).containsExactly(BROKEN.text());
    }

    @Test
    void aStageThatCouldNotBeAskedMayHaveToGoThroughIt() throws Exception {
        builder.ask(stage("upload", Plan::of), new Given<>(Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(builder.inOrder().plan(closed(), Safeguard.NONE).problems()).containsExactly(BROKEN);
    }

    @Test
    void theDoorOfACourtesyOnlyWarns() throws Exception {
        var told = builder.courtesy(changing("upload", Change.courtesy("tell", () -> {})), Given.of("x"));
        var plan = builder.inOrder().pointOfNoReturn().inOrder(told).plan(closed(), Safeguard.NONE);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.warnings()).containsExactly(BROKEN.text());
    }

    @Test
    void whoeverCannotBeAskedIsClosed() throws Exception {
        var answer = answers(() -> {
            throw new ReleaseException(BROKEN);
        });
        assertThat(answer)
                .singleElement()
                .satisfies(one -> assertThat(one.problem()).contains(BROKEN));
    }

    @Test
    void aBugInAskingIsToldAndEndsNothing() throws Exception {
        var answer = answers(() -> {
            throw new IllegalStateException("surprise");
        });
        assertThat(answer)
                .singleElement()
                .satisfies(
                        one -> assertThat(one.problem().orElseThrow().text()).contains("upload to PyPI", "surprise"));
    }
}
