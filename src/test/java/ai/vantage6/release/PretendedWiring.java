package ai.vantage6.release;

import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.stages.ReleasePipeline.Prepared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A release of one commit and one upload in a world of its own; what was asked and done is remembered. */
final class PretendedWiring implements Wiring {

    static final ObjectId HEAD = new ObjectId("4".repeat(40));

    final List<ReleaseRequest> requests = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    Change.Effect commit = () -> done.add("commit");
    Change.Effect upload = () -> done.add("upload");
    Preparing preparing = () -> {};
    boolean open;

    /** What happens while the second stage prepares. */
    interface Preparing {
        void go() throws ReleaseException, InterruptedException;
    }

    @Override
    public Workplace open(Inputs inputs, Progress progress) {
        open = true;
        return new Workplace() {
            @Override
            public ObjectId head() {
                return HEAD;
            }

            @Override
            public Prepared prepare(ReleaseRequest request, ReleaseListener listener) throws InterruptedException {
                requests.add(request);
                var plan = new PlanBuilder(listener);
                plan.add(new Step("Commit the version", Change.replaceable("push the commit", commit)), Given.of(""));
                plan.pointOfNoReturn();
                plan.add(new Step("Publish packages", Change.permanent("upload a.whl", upload)), Given.of(""));
                return new Prepared(plan.build(), new Given<>(Optional.empty()));
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }

    @Override
    public String writeVersion(Inputs inputs, Version version) {
        return "vantage6/_version.py: 1 place with " + version + "\n";
    }

    @Override
    public Rehearsed rehearse(Inputs inputs) {
        return new Rehearsed(0, inputs.files().repository());
    }

    private final class Step implements Stage<String, Path> {
        private final String title;
        private final Change change;

        Step(String title, Change change) {
            this.title = title;
            this.change = change;
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public Plan<Path> prepare(String input) throws ReleaseException, InterruptedException {
            preparing.go();
            return Plan.of(Path.of("")).change(change);
        }
    }
}
