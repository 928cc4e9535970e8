package ai.vantage6.release.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a stage said, as it is part of the plan.
 *
 * @param took how long it prepared
 */
public record PlannedStage(StageId id, Standing standing, Plan<?> plan, Duration took) {

    /** What became of the question. */
    public enum Standing {
        ASKED,
        /** Whatever goes wrong in it is a warning or a remark. */
        COURTESY,
        /** An earlier stage refused, so this one had no input. */
        NOT_ASKED,
        /** This release does not need it. */
        LEFT_OUT
    }

    public String title() {
        return id.title();
    }

    public List<Change> changes() {
        return plan.changes();
    }

    public Findings findings() {
        return plan.findings();
    }

    public boolean isCourtesy() {
        return standing == Standing.COURTESY;
    }

    /** Whether a change of this stage may fail without ending the release. */
    public boolean isCourtesy(Change change) {
        return isCourtesy() || change.kind() == Change.Kind.COURTESY;
    }

    /** What this run would carry out, and no look at it. */
    public Stream<Change> writes() {
        return changes().stream().filter(change -> change.kind() != Change.Kind.VERIFICATION);
    }

    /** The same without changes: another run carries them out. */
    PlannedStage withoutChanges() {
        return new PlannedStage(id, standing, plan.withoutChanges(), took);
    }

    PlannedStage refused(Problem problem) {
        return new PlannedStage(id, standing, plan.refuse(problem), took);
    }
}
