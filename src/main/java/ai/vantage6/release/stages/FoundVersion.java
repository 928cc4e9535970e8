package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.images.WantedImages;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Order;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Safeguard;
import java.util.List;
import java.util.Optional;

/** How the commands begin that work on a version which is out already. */
record FoundVersion(ReleaseConfig config, Workshop workshop, Destinations destinations) {

    /** The images that the version is to have, and what its release consists of. */
    record Found(Given<Release> release, Given<SourceTree> sources, Given<WantedImages> wanted, Given<Scope> scope) {

        Prepared prepared(Order order, Given<List<MovedTag>> tags) {
            Given<ReleaseRecord> none = new Given<>(Optional.empty(), Optional.empty(), Optional.empty());
            var artifacts = tags.map(moved -> new ReleasedArtifacts(List.of(), List.of(), moved));
            return new Prepared(order, Safeguard.NONE, none, artifacts, scope);
        }
    }

    Found find(Given<Subject> subject, PlanBuilder plan) throws InterruptedException {
        var repository = workshop.repository();
        var release = plan.ask(new VerifyTag(repository, config.branches(), destinations::whatIsOut), subject);
        var sources = plan.ask(new ApplyVersion(repository, workshop.writer()), release);
        var scope = DescribeAlgorithm.scope(plan, sources, config, repository);
        var wanted = sources.and(scope, (tree, whole) -> destinations.wanted(tree, ProvidedPackages.NONE, whole))
                .unless(scope, Scope::noImages);
        return new Found(release, sources, wanted, scope);
    }
}
