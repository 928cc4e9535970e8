package ai.vantage6.release;

import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Safeguard;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.stages.Prepared;
import ai.vantage6.release.tasks.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A release of one commit and one upload in a world of its own; what was done is remembered. */
final class PretendedWorkplace implements Workplace {

    final List<String> done = new ArrayList<>();
    final List<Door> doors = new ArrayList<>();
    Change.Effect commit = () -> done.add("commit");
    Change.Effect upload = () -> done.add("upload");
    Preparing preparing = () -> {};
    boolean asked;
    boolean open;

    /** What happens while a stage prepares. */
    interface Preparing {
        void go() throws ReleaseException, InterruptedException;
    }

    Workplace opened(Progress progress) {
        open = true;
        return this;
    }

    @Override
    public List<Door> doors() {
        return doors;
    }

    @Override
    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        asked = true;
        var pushed = plan.ask(new Step("commit-version", Change.replaceable("push the commit", commit)), Given.of(""));
        var uploads = plan.ask(new Step("publish-packages", Change.permanent("upload a.whl", upload)), Given.of(""));
        var order = plan.inOrder(pushed).pointOfNoReturn().inOrder(uploads);
        Given<String> nothing = new Given<>(Optional.empty(), Optional.empty(), Optional.empty());
        return new Prepared(
                order, Safeguard.NONE, nothing.map(_ -> null), nothing.map(_ -> null), nothing.map(_ -> null));
    }

    @Override
    public void close() {
        open = false;
    }

    private final class Step implements Stage<String, String> {
        private final String id;
        private final Change change;

        Step(String id, Change change) {
            this.id = id;
            this.change = change;
        }

        @Override
        public StageId id() {
            return new StageId(id, id);
        }

        @Override
        public Plan<String> prepare(String input) throws ReleaseException, InterruptedException {
            preparing.go();
            return Plan.of("").change(change);
        }
    }
}
