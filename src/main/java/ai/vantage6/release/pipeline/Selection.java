package ai.vantage6.release.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some stages by their ids, when only their changes are to be carried out: to repeat a courtesy that has failed.
 *
 * @param stages empty for all of them
 */
public record Selection(Set<String> stages) {

    public static final Selection ALL = new Selection(Set.of());

    public Selection {
        stages = Set.copyOf(stages);
    }

    /** The plan with nothing to do for the other stages; refused when one before them has something to do that matters. */
    ReleasePlan of(ReleasePlan plan) {
        if (stages.isEmpty()) {
            return plan;
        }
        var order = new ArrayList<>(plan.before());
        order.addAll(plan.after());
        var last = order.stream().filter(this::has).reduce((_, later) -> later);
        if (last.isEmpty()) {
            return plan.with(unknown(order));
        }
        var missing = order.subList(0, order.indexOf(last.get())).stream()
                .filter(stage -> !has(stage) && stage.writes().findAny().isPresent() && !stage.isCourtesy())
                .toList();
        var selected = new ReleasePlan(
                plan.doors(), plan.preparing(), chosen(plan.before()), chosen(plan.after()), plan.safeguard());
        return missing.isEmpty() ? selected : selected.with(tooEarly(missing));
    }

    private List<PlannedStage> chosen(List<PlannedStage> all) {
        return all.stream()
                .map(stage -> has(stage) ? stage : stage.withoutChanges())
                .toList();
    }

    private boolean has(PlannedStage stage) {
        return stages.contains(stage.id().id());
    }

    private Problem unknown(List<PlannedStage> order) {
        return new Problem(
                "invalid-input",
                "carry out only " + String.join(", ", stages),
                "no stage is called so",
                "Give one of " + order.stream().map(stage -> stage.id().id()).collect(Collectors.joining(", ")));
    }

    private Problem tooEarly(List<PlannedStage> missing) {
        return new Problem(
                "release-unfinished",
                "carry out only " + String.join(", ", stages),
                missing.size() + (missing.size() == 1 ? " stage" : " stages") + " before it still "
                        + (missing.size() == 1 ? "has" : "have") + " something to do: "
                        + missing.stream().map(PlannedStage::title).collect(Collectors.joining(", ")),
                "Finish the release first: run it without the input only");
    }
}
