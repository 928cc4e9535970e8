package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.TagRecords;
import ai.vantage6.release.images.LostImage;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.Registries;
import ai.vantage6.release.images.WantedImages;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Brings the images of a version back into a registry that has lost them: by the digests of its release record, from wherever
 * somebody still has them, with what is attached to them. What nobody has is named.
 *
 * @param mirrors places that may have them beside those of the record: quay.io/vantage6
 */
public record RefillImages(TagRecords records, Registries registries, List<String> mirrors)
        implements Stage<WantedImages, ProvidedImages> {

    static final StageId ID = new StageId("refill-images", "Bring lost images back");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ProvidedImages> prepare(WantedImages wanted) throws ReleaseException, InterruptedException {
        var release = wanted.sources().release();
        var found = new LinkedHashMap<ImageSpec, ProvidedImage>();
        var changes = new ArrayList<Change>();
        var plan = Plan.of(wanted);
        for (var image : records.images(release)) {
            var specs = specs(wanted, image);
            if (specs.isEmpty()) {
                continue; // somebody has chosen others
            }
            var lost = new LostImage(image, wanted.destinations(), registries, mirrors);
            var index = lost.index();
            for (var refill : lost.refills()) {
                var looked = refill.look();
                if (!refill.isWhole(looked)) {
                    plan = plan.refuse(lost.nowhere(refill, looked));
                    continue;
                }
                plan = plan.warn(LostImage.told(refill, looked));
                if (!looked.carried().copied().isEmpty() || !LostImage.isTagged(refill)) {
                    changes.add(Change.replaceable("bring back " + refill.reference(), refill::carryOut));
                }
            }
            index.ifPresent(known ->
                    specs.forEach(spec -> found.putIfAbsent(spec, ProvidedImage.found(spec, known, image.name()))));
        }
        return Plan.of(new ProvidedImages(
                        release,
                        List.copyOf(found.values()),
                        wanted.destinations(),
                        wanted.profile().madeFor()))
                .add(plan.findings())
                .together(changes);
    }

    private static List<ImageSpec> specs(WantedImages wanted, ReleasedImage image) {
        return wanted.profile().specs().stream()
                .filter(spec -> spec.names().containsKey(image.name()))
                .toList();
    }
}
