package ai.vantage6.release.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of trying one lock.
 *
 * @param stages the stages that go through the door
 * @param problem why it will not open
 * @param leftOut why nobody was asked
 * @param took how long the answer took
 */
public record DoorAnswer(
        StageId id, List<StageId> stages, Optional<Problem> problem, Optional<String> leftOut, Duration took) {

    public DoorAnswer {
        stages = List.copyOf(stages);
    }

    /** Whether the service was asked. */
    public boolean isAsked() {
        return leftOut.isEmpty();
    }

    /** Whether nothing stands in the way of those who want to go through. */
    public boolean isOpen() {
        return problem.isEmpty();
    }

    /** Whether the release cannot do without: a stage has something to do there, or could not be asked. */
    boolean isNeededBy(PlannedStage stage) {
        return stages.contains(stage.id())
                && stage.standing() != PlannedStage.Standing.COURTESY
                && stage.standing() != PlannedStage.Standing.LEFT_OUT
                && (!stage.changes().isEmpty() || stage.plan().output().isEmpty());
    }
}
