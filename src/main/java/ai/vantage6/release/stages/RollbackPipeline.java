package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.TagRecords;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.stages.RestoreTags.Purpose;

/** Leads people back to what the moving tags named before a version took them. */
public record RollbackPipeline(ReleaseConfig config, Workshop workshop, Destinations destinations) {

    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        var found = new FoundVersion(config, workshop, destinations).find(Given.of(subject), plan);
        var records = new TagRecords(destinations.host(), workshop.output());
        var images = plan.ask(new FindImages(workshop.repository(), records), found.wanted());
        var restored = plan.ask(
                new RestoreTags(records, found.scope().value().flatMap(Scope::majorName), Purpose.ROLLBACK), images);
        var gitTags = plan.ask(
                new RestoreGitTags(workshop.repository(), destinations.host()),
                found.release().unless(found.scope(), Scope::notAnAction));
        return found.prepared(plan.inOrder(restored, gitTags), restored);
    }
}
