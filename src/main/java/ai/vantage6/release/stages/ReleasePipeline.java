package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.images.TaggedMoves;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SideBySide;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.tags.Unmoved;

/** What is seen last comes last, and nothing permanent happens before everything is built. */
public record ReleasePipeline(ReleaseConfig config, Workshop workshop, Destinations destinations) {

    /** Asks every stage when what it needs is known; its changes are carried out where the order at the end names it. */
    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        var repository = workshop.repository();
        var output = workshop.output();
        var index = destinations.index();
        var host = destinations.host();

        var asked = plan.ask(new VerifyTag(repository, config.branches(), destinations::whatIsOut), Given.of(subject));
        var versioned = plan.ask(new ApplyVersion(repository, workshop.writer()), asked);
        var scope = DescribeAlgorithm.scope(plan, versioned, config, repository);
        var sources = CheckBundle.ask(plan, versioned, scope, workshop.bundle());
        var release = sources.map(SourceTree::release);
        FollowInfrastructure.ask(plan, sources, scope, index);
        var whole = sources.unless(scope, Scope::imagesOnly);
        var packages = plan.ask(workshop.packages(host, scope), sources.unless(scope, Scope::noPackagesNeeded));
        var charts = plan.ask(new PackageCharts(repository, workshop.packager()), whole);
        var wanted = Given.all(sources, packages.orElse(ProvidedPackages.NONE), scope, destinations::wanted)
                .unless(scope, Scope::noImages);
        var images = plan.ask(new ProvideImages(repository, workshop.images(), output), wanted);
        var named = NameImage.ask(plan, repository, BuiltSources.of(sources, images), scope);
        var commit = plan.ask(new CommitVersion(repository, config.branchMoved(), destinations.rules()), named);
        var tag = plan.ask(new PushTag(repository), named);
        var tried = plan.ask(new TryImages(workshop.tester()), images);
        var pushed = plan.ask(new PushImages(), tried);
        var described = plan.ask(new DescribeImages(output), tried);
        var wantedCharts = charts.and(scope, destinations::wanted);
        var pushedCharts = plan.ask(new PublishCharts(), wantedCharts);
        var seen = plan.ask(new VerifyImages(), pushed.unless(scope, Scope::notForEverybody));
        var tags = plan.ask(new MoveTags(scope.value().flatMap(Scope::majorName)), pushed);
        var recorded = plan.ask(
                new RecordTags(() -> release.value().orElseThrow().date()), TaggedMoves.given(images, tags, scope));
        var artifacts = new Artifacts(images, described, charts, tags);
        var released = artifacts.released();
        var contents = Given.all(named, commit, packages, workshop::record).and(released, ReleaseRecord::with);
        var describedPackages = plan.ask(new DescribePackages(host, "vantage6", output), contents);
        var comparison = plan.courtesy(
                new CompareReleases(index, host, output), artifacts.compared(contents, wantedCharts, scope));
        var record = artifacts.whole(contents, describedPackages, comparison.map(SideBySide::now));
        var draft = plan.ask(new DraftGitHubRelease(host, output, destinations::notes), record);
        var attested = plan.ask(
                new AttestPackages(index, host, destinations.attesting(), output),
                release.and(packages.unless(scope, Scope::imagesOnly), ReleasedPackages::new));
        var uploads = plan.ask(new PublishPackages(index, host), attested);
        var signed = plan.courtesy(
                new AttestRelease(destinations.attesting()), Attestable.of(release, commit, draft, tried));
        var verified = plan.ask(new VerifyPackages(index), uploads);
        var page = plan.ask(new PublishGitHubRelease(host), draft);
        var onCommit = release.and(commit, OnCommit::new).unless(scope, Scope::notAnAction);
        var tagged = plan.ask(new PutTag(repository), onCommit);
        var gitTags = plan.ask(new MoveGitTags(repository, host), onCommit);
        var deployed = plan.ask(workshop.site(destinations.webApp()), Deployable.given(sources, images, scope));
        var courtesies = new Courtesies(config, workshop, destinations).ask(record, scope, plan);

        var order = plan.inOrder(NameImage.order(scope, pushed, commit, tag, draft, attested))
                .inOrder(described, signed, pushedCharts, seen, tagged)
                .pointOfNoReturn()
                .inOrder(uploads, verified, recorded, tags, page, gitTags, deployed)
                .inOrder(courtesies);
        return new Prepared(
                order, new Unmoved(repository).during(release, commit), record, released, scope, comparison);
    }
}
