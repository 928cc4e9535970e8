package ai.vantage6.release.pipeline;

import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.Safeguard.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Carries a plan out: stage after stage, batch after batch. */
final class Application {

    private final ReleasePlan plan;
    private final RunState state;
    private final ReleaseListener listener;
    private final List<Problem> remarks = new ArrayList<>();

    Application(ReleasePlan plan, RunState state, ReleaseListener listener) {
        this.plan = plan;
        this.state = state;
        this.listener = listener;
    }

    Outcome carryOut(Extent extent) {
        try {
            if (anything(plan.before()) || anything(plan.after())) {
                plan.safeguard().check(Moment.FIRST_CHANGE);
            }
        } catch (ReleaseException e) {
            return new Outcome.Refused(List.of(e.problem()));
        } catch (InterruptedException e) {
            return new Outcome.Cancelled();
        }
        try {
            return allOf(extent);
        } catch (Failure e) {
            return state.nothingWritten() ? new Outcome.Refused(e.problems) : new Outcome.Failed(e.problems);
        } catch (ReleaseException e) {
            return new Outcome.Failed(List.of(e.problem()));
        } catch (InterruptedException e) {
            return new Outcome.Cancelled();
        }
    }

    private Outcome allOf(Extent extent) throws Failure, ReleaseException, InterruptedException {
        for (var stage : plan.before()) {
            carryOut(stage);
        }
        if (extent == Extent.UNTIL_POINT_OF_NO_RETURN && anything(plan.after())) {
            return new Outcome.Paused();
        }
        if (anything(plan.after())) {
            if (anything(plan.before())) {
                plan.safeguard().check(Moment.POINT_OF_NO_RETURN);
            }
            listener.pointOfNoReturn();
        }
        for (var stage : plan.after()) {
            carryOut(stage);
        }
        return remarks.isEmpty() ? new Outcome.Released() : new Outcome.ReleasedWithRemarks(remarks);
    }

    private static boolean anything(List<PlannedStage> stages) {
        return stages.stream().anyMatch(stage -> !stage.changes().isEmpty());
    }

    private void carryOut(PlannedStage stage) throws Failure, InterruptedException {
        if (stage.changes().isEmpty()) {
            return;
        }
        listener.applying(stage);
        state.applying(stage);
        try {
            for (var batch : stage.plan().batches()) {
                carryOut(stage, batch);
            }
        } finally {
            state.applied(stage);
            listener.applied(stage);
        }
    }

    private void carryOut(PlannedStage stage, Batch batch) throws Failure, InterruptedException {
        state.checkpoint();
        var failures = new ArrayList<Problem>();
        new BatchRun(batch, change -> effect(stage, change)).forEach(ended -> {
            var change = ended.change();
            if (ended.failure().isEmpty()) {
                listener.changed(state.done(stage, change));
                return;
            }
            var failure = ended.failure().get();
            listener.failed(state.failed(stage, change, failure.nothingSent()), failure.problem());
            (stage.isCourtesy(change) ? remarks : failures).add(failure.problem());
        });
        if (!failures.isEmpty()) {
            throw new Failure(failures);
        }
    }

    private void effect(PlannedStage stage, Change change) throws ReleaseException, InterruptedException {
        state.begin(change);
        if (!stage.isCourtesy(change)) {
            change.effect().apply();
            return;
        }
        Callable<Boolean> work = () -> {
            change.effect().apply();
            return true;
        };
        Courtesy.within(change.limit(), change.summary(), work);
    }

    /** What ended a batch. */
    private static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        Failure(List<Problem> problems) {
            this.problems = List.copyOf(problems);
        }
    }
}
