package ai.vantage6.release.pipeline;

import java.util.ArrayList;
import java.util.List;

/** The order in which changes are carried out; a stage that has any must be named in it, once. */
public final class Order {

    private final List<PlannedStage> asked;
    private final List<PlannedStage> before = new ArrayList<>();
    private final List<PlannedStage> after = new ArrayList<>();
    private boolean passed;

    Order(List<PlannedStage> asked) {
        this.asked = List.copyOf(asked);
    }

    public Order inOrder(Given<?>... stages) {
        for (var given : stages) {
            var id = given.from().orElseThrow(() -> new IllegalStateException("not the output of a stage"));
            var stage = asked.stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(id + " was not asked"));
            if (before.contains(stage) || after.contains(stage)) {
                throw new IllegalStateException(id + " has a place in the order already");
            }
            (passed ? after : before).add(stage);
        }
        return this;
    }

    /** From here on changes may be permanent. */
    public Order pointOfNoReturn() {
        passed = true;
        return this;
    }

    /** The whole plan. What a stage without a place has found is told first. */
    public ReleasePlan plan(List<DoorAnswer> doors, Safeguard safeguard) {
        var rest = asked.stream()
                .filter(stage -> !before.contains(stage) && !after.contains(stage))
                .toList();
        refuse(rest, change -> true, "has changes but no place in the order");
        refuse(before, Change::isPermanent, "is permanent before the point of no return");
        return new ReleasePlan(doors, rest, before, after, safeguard);
    }

    private static void refuse(
            List<PlannedStage> stages, java.util.function.Predicate<Change> fault, String complaint) {
        for (var stage : stages) {
            stage.changes().stream().filter(fault).findFirst().ifPresent(change -> {
                throw new IllegalStateException(stage.id() + " " + complaint + ": " + change.summary());
            });
        }
    }
}
