package ai.vantage6.release.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Stages, changes and a listener for the tests of this room. */
final class Stages {

    static final Problem BROKEN = new Problem("broken", "do it", "it broke", "Mend it");

    private Stages() {}

    /** What a stage of a test does when it prepares. */
    interface Preparation {
        Plan<String> prepare(String input) throws ReleaseException;
    }

    static Stage<String, String> stage(String id, Preparation preparation) {
        return new Stage<>() {
            @Override
            public StageId id() {
                return new StageId(id, "Do " + id);
            }

            @Override
            public Plan<String> prepare(String input) throws ReleaseException {
                return preparation.prepare(input);
            }
        };
    }

    /** A stage that is asked whatever else and has these changes, one after another. */
    static Stage<String, String> changing(String id, Change... changes) {
        return stage(id, input -> {
            var plan = Plan.of(input);
            for (var change : changes) {
                plan = plan.change(change);
            }
            return plan;
        });
    }

    static Change failing(Change.Kind kind) {
        return new Change(kind, "break", () -> {
            throw new ReleaseException(BROKEN);
        });
    }

    static PlanBuilder builder() {
        return new PlanBuilder(new RunState(() -> false), ReleaseListener.SILENT);
    }

    /** Remembers the order of what it hears. */
    record RecordingListener(List<String> heard) implements ReleaseListener {

        RecordingListener() {
            this(new ArrayList<>());
        }

        @Override
        public void preparing(StageId stage) {
            heard.add("preparing " + stage);
        }

        @Override
        public void prepared(PlannedStage stage) {}

        @Override
        public void tried(DoorAnswer door) {}

        @Override
        public void applying(PlannedStage stage) {
            heard.add("applying " + stage.id());
        }

        @Override
        public void pointOfNoReturn() {
            heard.add("point of no return");
        }

        @Override
        public void changed(Report.ChangeReport change) {
            heard.add("did " + change.change().summary());
        }

        @Override
        public void failed(Report.ChangeReport change, Problem problem) {
            heard.add("failed to " + change.change().summary());
        }

        @Override
        public void applied(PlannedStage stage) {
            heard.add("applied " + stage.id());
        }
    }
}
