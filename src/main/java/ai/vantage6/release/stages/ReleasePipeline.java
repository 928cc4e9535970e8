package ai.vantage6.release.stages;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Order;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Safeguard;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.python.PackageBuilder;
import ai.vantage6.release.tags.Unmoved;
import ai.vantage6.release.versioning.VersionWriter;
import java.util.Optional;

/** What is seen last comes last, and nothing permanent happens before everything is built. */
public record ReleasePipeline(ReleaseConfig config, Workshop workshop, Destinations destinations) {

    /** What works on this machine. */
    public record Workshop(SourceRepository repository, VersionWriter writer, PackageBuilder builder) {}

    /** Where the release goes. */
    public record Destinations(PackageIndex index, ReleaseHost host, Optional<Announcements> announcements) {}

    /** Asks every stage when what it needs is known; its changes are carried out where the order at the end names it. */
    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        var repository = workshop.repository();
        var index = destinations.index();
        var host = destinations.host();

        var release = plan.ask(
                new VerifyTag(repository, config.branches(), () -> ReleasedVersions.UNTOLD), Given.of(subject));
        var sources = plan.ask(new ApplyVersion(repository, workshop.writer()), release);
        var commit = plan.ask(new CommitVersion(repository, config.branchMoved()), sources);
        var packages = plan.ask(new BuildPackages(repository, workshop.builder()), sources);
        var record = sources.and(commit, SourceTree::committedAs).and(packages, ReleaseRecord::new);
        var draft = plan.ask(new DraftGitHubRelease(host), record);
        var uploads = plan.ask(new PublishPackages(index), packages);
        var page = plan.ask(new PublishGitHubRelease(host), record);
        var scope = sources.map(config::scopeOf);
        var told = plan.courtesy(
                new AnnounceRelease(destinations.announcements(), config.announcement()),
                record.within(scope, Scope::notAnnounced));

        var order = plan.inOrder(commit, draft)
                .pointOfNoReturn()
                .inOrder(uploads, page)
                .inOrder(told);
        return new Prepared(order, unmoved(release, commit), record, scope);
    }

    /** The tag, and what the branch must hold: before the first change the tagged commit, later the version commit. */
    private Safeguard unmoved(Given<Release> release, Given<ObjectId> commit) {
        return moment -> {
            var asked = release.value().orElseThrow();
            var held = switch (moment) {
                case FIRST_CHANGE -> asked.tagged();
                case POINT_OF_NO_RETURN -> commit.value().orElseThrow();
            };
            new Unmoved(workshop.repository()).check(asked, held);
        };
    }

    /** What every stage has said, and what is released when every stage knows. */
    public record Prepared(Order order, Safeguard safeguard, Given<ReleaseRecord> record, Given<Scope> scope) {}
}
