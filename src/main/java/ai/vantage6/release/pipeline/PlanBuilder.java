package ai.vantage6.release.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the stages one after another. A stage without input is not asked; all others are. */
public final class PlanBuilder {

    private final ReleaseListener listener;
    private final List<PlannedStage> stages = new ArrayList<>();
    private boolean behindPointOfNoReturn;

    public PlanBuilder(ReleaseListener listener) {
        this.listener = listener;
    }

    /** Lets a stage prepare and gives its output to whoever needs it. */
    public <I, O> Given<O> add(Stage<I, O> stage, Given<? extends I> input) throws InterruptedException {
        listener.preparing(stage.title());
        if (input.value().isEmpty()) {
            take(PlannedStage.notAsked(stage.title(), behindPointOfNoReturn));
            return new Given<>(Optional.empty());
        }
        Plan<O> plan;
        try {
            plan = stage.prepare(input.value().get());
        } catch (ReleaseException e) {
            plan = Plan.refused(e.problem());
        }
        take(PlannedStage.of(stage.title(), behindPointOfNoReturn, plan));
        return new Given<>(plan.output());
    }

    /** From here on changes may be permanent. */
    public void pointOfNoReturn() {
        behindPointOfNoReturn = true;
    }

    public ReleasePlan build() {
        return new ReleasePlan(stages);
    }

    private void take(PlannedStage stage) {
        for (var change : stage.changes()) {
            if (change.kind() == Change.Kind.PERMANENT && !behindPointOfNoReturn) {
                throw new IllegalStateException("permanent before the point of no return: " + change.summary());
            }
        }
        stages.add(stage);
        listener.prepared(stage);
    }
}
