package ai.vantage6.release.stages;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.python.PackageBuilder;
import java.util.List;

/** Builds sdist and wheel of every package from the version commit, never from the working tree. */
public record BuildPackages(SourceRepository repository, PackageBuilder builder)
        implements Stage<SourceTree, List<Distribution>> {

    private static final StageId ID = new StageId("build-packages", "Build the packages");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Distribution>> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        if (sources.packages().isEmpty()) {
            return Plan.nothing(List.of(), "the repository holds no Python package");
        }
        var built = builder.build(sources, repository.files(sources.versionCommit()));
        var plan = Plan.of(built.distributions())
                .note("built and checked " + built.distributions().size() + " distributions");
        for (var warning : built.warnings()) {
            plan = plan.warn(warning);
        }
        for (var problem : built.problems()) {
            plan = plan.refuse(problem);
        }
        return plan;
    }
}
