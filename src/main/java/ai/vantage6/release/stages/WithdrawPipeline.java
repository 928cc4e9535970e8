package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.TagRecords;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.model.WithdrawalReason;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.stages.RestoreTags.Purpose;

/** Keeps people from a bad version: nobody is led to it any more, its page says so, and what only people can do is listed. */
public record WithdrawPipeline(
        ReleaseConfig config, Workshop workshop, Destinations destinations, WithdrawalReason reason) {

    /** Nothing is deleted, and all of it can be taken back. */
    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        var out = plan.ask(new VerifyOut(destinations.host(), destinations::whatIsOut), Given.of(subject));
        var found = new FoundVersion(config, workshop, destinations).find(out, plan);
        var scope = found.scope();
        var records = new TagRecords(destinations.host(), workshop.output());
        var images = plan.ask(new FindImages(workshop.repository(), records), found.wanted());
        var majorName = scope.value().flatMap(Scope::majorName);
        var restored = plan.ask(new RestoreTags(records, majorName, Purpose.WITHDRAWAL), images);
        var gitTags = plan.ask(
                new RestoreGitTags(workshop.repository(), destinations.host()),
                found.release().unless(scope, Scope::notAnAction));
        var release = found.release().unless(scope, Scope::imagesOnly);
        var marked = plan.ask(new MarkWithdrawn(destinations.host(), reason), release);
        var sources = found.sources().unless(scope, Scope::imagesOnly);
        var packaged = plan.courtesy(new PackageCharts(workshop.repository(), workshop.packager()), sources);
        plan.courtesy(new AdviseCharts(), packaged.and(scope, destinations::wanted));
        plan.courtesy(new AdviseYank(destinations.index(), config.services().projects()), sources);
        var told = plan.courtesy(
                new AnnounceWithdrawal(destinations.announcements(), config.announcement()),
                marked.unless(scope, Scope::notAnnounced));
        return found.prepared(plan.inOrder(restored, gitTags, marked, told), restored);
    }
}
