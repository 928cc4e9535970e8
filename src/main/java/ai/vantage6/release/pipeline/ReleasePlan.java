package ai.vantage6.release.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every door and every stage said, in the order in which the changes are carried out.
 *
 * @param preparing stages without a place in that order: they work on this machine only
 * @param before the point of no return
 * @param after the point of no return
 * @param safeguard asked before the first change and at the point of no return
 */
public record ReleasePlan(
        List<DoorAnswer> doors,
        List<PlannedStage> preparing,
        List<PlannedStage> before,
        List<PlannedStage> after,
        Safeguard safeguard) {

    public static final ReleasePlan EMPTY = ofDoors(List.of());

    /** No stage was asked. */
    public static ReleasePlan ofDoors(List<DoorAnswer> doors) {
        return new ReleasePlan(doors, List.of(), List.of(), List.of(), Safeguard.NONE);
    }

    /** How far the changes are carried out. */
    public enum Extent {
        NOTHING,
        UNTIL_POINT_OF_NO_RETURN,
        ALL
    }

    public ReleasePlan {
        doors = List.copyOf(doors);
        preparing = List.copyOf(preparing);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    public List<PlannedStage> stages() {
        return Stream.of(preparing, before, after).flatMap(List::stream).toList();
    }

    public List<Problem> problems() {
        return Stream.concat(
                        closed(true).stream(), stages().stream().flatMap(stage -> stage.findings().problems().stream()))
                .distinct()
                .toList();
    }

    /** What may be wrong, and the closed doors through which nothing that matters has to go. */
    public List<String> warnings() {
        return Stream.concat(
                        closed(false).stream().map(Problem::text),
                        stages().stream().flatMap(stage -> stage.findings().warnings().stream()))
                .distinct()
                .toList();
    }

    /** Whether nothing but the doors was asked: then each of them counts. */
    public boolean isPreflight() {
        return stages().isEmpty() && !doors.isEmpty();
    }

    private List<Problem> closed(boolean needed) {
        return doors.stream()
                .filter(door -> (isPreflight() || stages().stream().anyMatch(door::isNeededBy)) == needed)
                .flatMap(door -> door.problem().stream())
                .toList();
    }

    /** Whether something that can never be taken back is there already, from an earlier run. */
    public boolean permanentDone() {
        return stages().stream().anyMatch(stage -> stage.plan().permanentDone());
    }

    /**
     * Carries the changes out in order, unless a door or a stage has a problem. The first failure that matters ends it.
     *
     * @param extent how far; NOTHING is a dry run
     */
    public Report apply(Extent extent, RunState state, ReleaseListener listener) {
        state.planned(this);
        var problems = problems();
        if (!problems.isEmpty()) {
            return state.report(new Outcome.Refused(problems));
        }
        return extent == Extent.NOTHING
                ? state.report(new Outcome.Planned())
                : state.report(new Application(this, state, listener).carryOut(extent));
    }

    /** The same plan, of which only some stages are carried out. */
    public ReleasePlan only(Selection selection) {
        return selection.of(this);
    }

    /** The same, refused. */
    ReleasePlan with(Problem problem) {
        var stage = new PlannedStage(
                new StageId("select", "Select the stages"),
                PlannedStage.Standing.ASKED,
                Plan.refused(problem),
                Duration.ZERO);
        return with(stage);
    }

    /** A plan that is still being made. */
    ReleasePlan with(PlannedStage stage) {
        return new ReleasePlan(doors, Findings.added(preparing, stage), before, after, safeguard);
    }
}
