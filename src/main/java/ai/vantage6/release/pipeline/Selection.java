package ai.vantage6.release.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        var unknown = unknown(order.stream().map(PlannedStage::id).toList());
        if (unknown.isPresent()) {
            return plan.with(unknown.get());
        }
        var locked = plan.doors().stream()
                .filter(door -> door.stages().stream().map(StageId::id).anyMatch(stages::contains))
                .filter(door -> !door.isAsked())
                .findFirst();
        if (locked.isPresent()) {
            return plan.with(withoutKey(locked.get()));
        }
        var last = order.stream().filter(this::has).toList().getLast();
        var missing = order.subList(0, order.indexOf(last)).stream()
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

    /** Told when a name is none of these. */
    public Optional<Problem> unknown(List<StageId> order) {
        var known = order.stream().map(StageId::id).toList();
        var unknown =
                stages.stream().filter(stage -> !known.contains(stage)).sorted().toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "invalid-input",
                        "carry out only " + String.join(", ", unknown),
                        "no stage is called so",
                        "Give one or more of " + String.join(", ", known)));
    }

    /** A release does without it, but not one that is asked for nothing else. */
    private Problem withoutKey(DoorAnswer door) {
        return new Problem(
                "missing-secret",
                "carry out only " + String.join(", ", stages),
                "it needs to " + door.id().title() + ", and " + door.leftOut().orElseThrow(),
                "Pass the secret to the step");
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
