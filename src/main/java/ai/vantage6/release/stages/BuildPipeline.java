package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.handover.BuiltParts;
import ai.vantage6.release.handover.BundleWriter;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Part;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Safeguard;
import java.util.List;
import java.util.Optional;

/**
 * The stages of a release that need no secret, and at their end a folder instead of services.
 *
 * @param parts that are built in this job
 */
public record BuildPipeline(
        ReleaseConfig config, Workshop workshop, Destinations destinations, List<Part> parts, BundleWriter writer) {

    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        var repository = workshop.repository();
        var output = workshop.output();

        var release =
                plan.ask(new VerifyTag(repository, config.branches(), destinations::whatIsOut), Given.of(subject));
        var sources = plan.ask(new ApplyVersion(repository, workshop.writer()), release);
        var scope = DescribeAlgorithm.scope(plan, sources, config, repository);
        var inImages = parts.contains(Part.IMAGES)
                && scope.value().map(Scope::packagesInImages).orElse(false);
        var packages = plan.ask(
                new ProvidePackages(repository, workshop.builder(), Optional.empty(), output, inImages),
                sources.unless(scope, Scope::noPackagesNeeded).unless(scope, _ -> withoutPackages(inImages)));
        var charts = plan.ask(
                new PackageCharts(repository, workshop.packager()),
                sources.unless(scope, Scope::imagesOnly).unless(scope, _ -> Part.CHARTS.missingIn(parts)));
        var wanted = Given.all(sources, packages.orElse(ProvidedPackages.NONE), scope, destinations::wanted)
                .unless(scope, Scope::noImages)
                .unless(scope, _ -> Part.IMAGES.missingIn(parts));
        var images = plan.ask(new ProvideImages(repository, workshop.images(), output), wanted);
        var tried = plan.ask(new TryImages(workshop.tester()), images);
        var inBundle =
                packages.unless(scope, _ -> Part.PACKAGES.missingIn(parts)).orElse(ProvidedPackages.NONE);
        var made = tried.map(ProvidedImages::images).orElse(List.of());
        var contents = sources.and(inBundle, Built::new);
        var built = Given.all(
                contents,
                charts.orElse(List.of()),
                made,
                (known, all, some) -> new BuiltParts(known.sources(), known.packages(), all, some));
        var written = plan.ask(new WriteBundle(writer), built);

        var artifacts = new Artifacts(images, Given.of(DescribedImages.NONE), charts, Given.of(List.of()));
        var record = contents.map(
                known -> workshop.record(known.sources(), known.sources().versionCommit(), known.packages()));
        return new Prepared(plan.inOrder(written), Safeguard.NONE, record, artifacts.released(), scope);
    }

    private Optional<String> withoutPackages(boolean inImages) {
        return inImages ? Optional.empty() : Part.PACKAGES.missingIn(parts);
    }

    private record Built(SourceTree sources, ProvidedPackages packages) {}
}
