package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.TagRecords;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.PushedImages;
import ai.vantage6.release.images.TaggedMoves;
import ai.vantage6.release.images.WantedImages;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Stage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Leads people who name a moving tag to a version that is out; what the tags named before is recorded first.
 *
 * @param refill where lost images may be had, when they are to be brought back first
 */
public record PromotePipeline(
        ReleaseConfig config, Workshop workshop, Destinations destinations, Optional<List<String>> refill) {

    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        var usable = plan.ask(new VerifyUsable(destinations.host()), Given.of(subject));
        var found = new FoundVersion(config, workshop, destinations).find(usable, plan);
        var scope = found.scope();
        var images = plan.ask(finding(), found.wanted());
        var pushed = images.map(PushedImages::new);
        var seen = plan.ask(new VerifyImages(), pushed.unless(scope, Scope::notForEverybody));
        var tags = plan.ask(new MoveTags(scope.value().flatMap(Scope::majorName)), pushed);
        var recorded = plan.ask(new RecordTags(InstantSource.system()), images.and(tags, TaggedMoves::new));
        return found.prepared(plan.inOrder(images, seen, recorded, tags), tags);
    }

    private Stage<WantedImages, ProvidedImages> finding() {
        var records = new TagRecords(destinations.host(), workshop.output());
        return refill.<Stage<WantedImages, ProvidedImages>>map(
                        mirrors -> new RefillImages(records, destinations.registries(), mirrors))
                .orElseGet(() -> new FindImages(workshop.repository(), records));
    }
}
