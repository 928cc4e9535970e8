package ai.vantage6.release.stages;

import ai.vantage6.release.algorithms.AlgorithmSources;
import ai.vantage6.release.algorithms.StoreFile;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Algorithm;
import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.Optional;

/** Tells where the image of an algorithm goes and which vantage6 it is made for, and whether its store is told the same. */
public record DescribeAlgorithm(SourceRepository repository, ReleaseConfig config) implements Stage<SourceTree, Scope> {

    static final StageId ID = new StageId("describe-algorithm", "Tell what the algorithm is made for");

    /** What a release of the sources consists of; only of an algorithm its files are asked for it. */
    static Given<Scope> scope(
            PlanBuilder plan, Given<SourceTree> sources, ReleaseConfig config, SourceRepository repository)
            throws InterruptedException {
        return sources.map(config::profileOf)
                        .value()
                        .flatMap(Profile::storeFile)
                        .isPresent()
                ? plan.ask(new DescribeAlgorithm(repository, config), sources)
                : sources.map(config::scopeOf);
    }

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Scope> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var files = repository.files(sources.versionCommit());
        var profile = config.profileOf(sources);
        var submission = StoreFile.in(files, profile.storeFile().orElseThrow());
        var told = new AlgorithmSources(files, submission);
        var scope = config.scopeOf(sources, told.submitted());
        var image = told.image(scope.images(), config.algorithm().place(told.submitted()));
        var madeFor = told.madeFor(scope.images(), config.algorithm().madeFor());
        var algorithm = new Algorithm(told.name(image), image, madeFor.version());
        var majorName =
                Optional.ofNullable(profile.majorNames().get(madeFor.version().major()));
        return Plan.of(scope.of(algorithm, majorName))
                .note(image + " is made for vantage6 " + madeFor.version() + ", as " + madeFor.source() + " says")
                .warn(told.stale(algorithm, sources.release().version(), majorName));
    }
}
