package ai.vantage6.release.stages;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.python.PackageBuilder;
import ai.vantage6.release.versioning.VersionWriter;
import java.util.Optional;

/** What is seen last comes last, and nothing permanent happens before everything is built. */
public record ReleasePipeline(ReleaseConfig config, Workshop workshop, Destinations destinations) {

    /** What works on this machine. */
    public record Workshop(SourceRepository repository, VersionWriter writer, PackageBuilder builder) {}

    /** Where the release goes. */
    public record Destinations(PackageIndex index, ReleaseHost host, Optional<Announcements> announcements) {}

    /** Asks every stage, in the order in which the changes will be carried out. */
    public Prepared prepare(ReleaseRequest request, ReleaseListener listener) throws InterruptedException {
        var repository = workshop.repository();
        var plan = new PlanBuilder(listener);
        var release = plan.add(
                new VerifyTag(repository, config.branches(), () -> ReleasedVersions.UNTOLD), Given.of(request));
        var sources = plan.add(new ApplyVersion(repository, workshop.writer()), release);
        var packages = plan.add(new BuildPackages(repository, workshop.builder()), sources);
        var record = sources.and(packages, ReleaseRecord::new);
        plan.add(new CommitVersion(repository, config.branchMoved()), sources);
        plan.add(new DraftGitHubRelease(destinations.host()), record);
        plan.pointOfNoReturn();
        plan.add(new PublishPackages(destinations.index()), packages);
        plan.add(new PublishGitHubRelease(destinations.host()), record);
        plan.add(new AnnounceRelease(destinations.announcements(), config.announcement()), record);
        return new Prepared(plan.build(), record);
    }

    /** The plan, and what is released when every stage knows. */
    public record Prepared(ReleasePlan plan, Given<ReleaseRecord> record) {}
}
