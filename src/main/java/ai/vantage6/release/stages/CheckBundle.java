package ai.vantage6.release.stages;

import ai.vantage6.release.handover.ReleaseBundle;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.Optional;

/** Looks whether what other jobs have built is of this very release, and whole; what is not, no later stage takes. */
public record CheckBundle(ReleaseBundle bundle) implements Stage<CheckBundle.Expected, SourceTree> {

    /** What the bundle must be of. */
    record Expected(SourceTree sources, Scope scope) {}

    static final StageId ID = new StageId("check-bundle", "Check the release bundle");

    /** Only where there is one: where everything is built here, nobody need hear of it. */
    static Given<SourceTree> ask(
            PlanBuilder plan, Given<SourceTree> sources, Given<Scope> scope, Optional<ReleaseBundle> bundle)
            throws InterruptedException {
        return bundle.isPresent()
                ? plan.ask(new CheckBundle(bundle.get()), sources.and(scope, Expected::new))
                : sources;
    }

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<SourceTree> prepare(Expected expected) {
        var sources = expected.sources();
        var problems = bundle.problems(sources, expected.scope().images());
        if (problems.isEmpty()) {
            return Plan.nothing(
                    sources,
                    bundle.text() + ", of the tree " + sources.tree().abbreviated()
                            + "; every file is as it was built");
        }
        var plan = Plan.<SourceTree>refused(problems.getFirst());
        for (var problem : problems.subList(1, problems.size())) {
            plan = plan.refuse(problem);
        }
        return plan;
    }
}
