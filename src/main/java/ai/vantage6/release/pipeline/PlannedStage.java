package ai.vantage6.release.pipeline;

import java.util.List;

/**
 * What a stage said, as it stands in the plan.
 *
 * @param asked false when an earlier stage refused and this one had no input
 * @param behindPointOfNoReturn whether its changes may be permanent
 */
public record PlannedStage(
        String title,
        boolean asked,
        boolean behindPointOfNoReturn,
        List<Change> changes,
        List<String> notes,
        List<String> warnings,
        List<Problem> problems,
        boolean permanentDone) {

    static PlannedStage notAsked(String title, boolean behind) {
        var reason = List.of("not asked: an earlier stage gave it nothing to work on");
        return new PlannedStage(title, false, behind, List.of(), reason, List.of(), List.of(), false);
    }

    static PlannedStage of(String title, boolean behind, Plan<?> plan) {
        return new PlannedStage(
                title,
                true,
                behind,
                plan.changes(),
                plan.notes(),
                plan.warnings(),
                plan.problems(),
                plan.permanentDone());
    }
}
