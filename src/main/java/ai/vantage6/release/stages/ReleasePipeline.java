package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Order;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Safeguard;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.python.PackageBuilder;
import ai.vantage6.release.tags.Unmoved;
import ai.vantage6.release.versioning.VersionWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is seen last comes last, and nothing permanent happens before everything is built. */
public record ReleasePipeline(ReleaseConfig config, Workshop workshop, Destinations destinations) {

    private static final String PEOPLE_INSTALL = "vantage6";

    /** What works on this machine. */
    public record Workshop(SourceRepository repository, VersionWriter writer, PackageBuilder builder, Path output) {}

    /**
     * Where the release goes.
     *
     * @param projects that go to the index, as far as the checked-out commit tells
     */
    public record Destinations(
            PackageIndex index, ReleaseHost host, Optional<Announcements> announcements, List<String> projects) {}

    /** Asks every stage when what it needs is known; its changes are carried out where the order at the end names it. */
    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        var repository = workshop.repository();
        var index = destinations.index();
        var host = destinations.host();

        var release = plan.ask(new VerifyTag(repository, config.branches(), this::whatIsOut), Given.of(subject));
        var sources = plan.ask(new ApplyVersion(repository, workshop.writer()), release);
        var commit = plan.ask(new CommitVersion(repository, config.branchMoved()), sources);
        var packages = plan.ask(new ProvidePackages(repository, workshop.builder(), host, workshop.output()), sources);
        var record = Given.all(sources, commit, packages, ReleasePipeline::record);
        var draft = plan.ask(new DraftGitHubRelease(host, workshop.output()), record);
        var uploads = plan.ask(new PublishPackages(index, host), packages);
        var verified = plan.ask(new VerifyPackages(index), uploads);
        var page = plan.ask(new PublishGitHubRelease(host), draft);
        var scope = sources.map(config::scopeOf);
        var told = plan.courtesy(
                new AnnounceRelease(destinations.announcements(), config.announcement()),
                record.within(scope, Scope::notAnnounced));

        var order = plan.inOrder(commit, draft)
                .pointOfNoReturn()
                .inOrder(uploads, verified, page)
                .inOrder(told);
        return new Prepared(order, unmoved(release, commit), record, scope);
    }

    private static ReleaseRecord record(SourceTree sources, ObjectId commit, ProvidedPackages packages) {
        return new ReleaseRecord(sources, commit, packages.distributions(), packages.tools());
    }

    /** The package that people install is published last, so what the index has of it is out; elsewhere the host tells. */
    private ReleasedVersions whatIsOut() throws ReleaseException, InterruptedException {
        var onHost = destinations.host().published().stream()
                .map(ReleaseTag::version)
                .collect(Collectors.toSet());
        var onIndex = destinations.projects().contains(PEOPLE_INSTALL)
                ? destinations.index().published(PEOPLE_INSTALL)
                : Set.<Version>of();
        return onHost.isEmpty() && onIndex.isEmpty() ? ReleasedVersions.UNTOLD : ReleasedVersions.of(onIndex, onHost);
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
