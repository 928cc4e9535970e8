package ai.vantage6.release.pipeline;

import ai.vantage6.release.pipeline.PlannedStage.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Asks the stages one after another. A stage without input is not asked; all others are. */
public final class PlanBuilder {

    private static final String NOTHING_TO_WORK_ON = "not asked: an earlier stage gave it nothing to work on";

    private final RunState state;
    private final ReleaseListener listener;
    private final List<PlannedStage> asked = new ArrayList<>();
    private Predicate<String> knownWarning = _ -> false;

    public PlanBuilder(RunState state, ReleaseListener listener) {
        this.state = state;
        this.listener = listener;
    }

    /** From now on these warnings are notes, so that a new one is seen. */
    public PlanBuilder accepting(Predicate<String> known) {
        knownWarning = known;
        return this;
    }

    /** Lets a stage prepare, and gives its output to whoever needs it. */
    public <I, O> Given<O> ask(Stage<I, O> stage, Given<? extends I> input) throws InterruptedException {
        return ask(stage, Standing.ASKED, input);
    }

    /** The same for a stage that cannot refuse or end a release, whatever goes wrong in it. */
    public <I, O> Given<O> courtesy(Stage<I, O> stage, Given<? extends I> input) throws InterruptedException {
        return ask(stage, Standing.COURTESY, input);
    }

    /** The order in which the changes of these stages are carried out. */
    public Order inOrder(Given<?>... stages) {
        return new Order(asked).inOrder(stages);
    }

    private <I, O> Given<O> ask(Stage<I, O> stage, Standing standing, Given<? extends I> input)
            throws InterruptedException {
        state.checkpoint();
        var started = System.nanoTime();
        if (input.value().isEmpty()) {
            var reason = input.leftOut().orElse(NOTHING_TO_WORK_ON);
            var why = input.leftOut().isPresent() ? Standing.LEFT_OUT : Standing.NOT_ASKED;
            take(new PlannedStage(stage.id(), why, Plan.without(Findings.NONE.note(reason)), Duration.ZERO));
            return new Given<>(Optional.of(stage.id()), Optional.empty(), input.leftOut());
        }
        listener.preparing(stage.id());
        var plan = prepared(stage, standing, input.value().get());
        plan = plan.with(plan.findings().accepting(knownWarning));
        take(new PlannedStage(stage.id(), standing, plan, Duration.ofNanos(System.nanoTime() - started)));
        return Given.by(stage.id(), plan.output());
    }

    private static <I, O> Plan<O> prepared(Stage<I, O> stage, Standing standing, I input) throws InterruptedException {
        try {
            if (standing == Standing.ASKED) {
                return stage.prepare(input);
            }
            Callable<Plan<O>> work = () -> stage.prepare(input);
            var plan = Courtesy.within(Courtesy.LIMIT, "prepare: " + stage.id().title(), work);
            return plan.with(plan.findings().asWarnings());
        } catch (ReleaseException e) {
            var findings = Findings.NONE.refuse(e.problem());
            return Plan.without(standing == Standing.ASKED ? findings : findings.asWarnings());
        }
    }

    private void take(PlannedStage stage) {
        asked.add(stage);
        state.prepared(stage);
        if (stage.standing() != Standing.NOT_ASKED) { // thirty lines that say so would hide what refused
            listener.prepared(stage);
        }
    }
}
