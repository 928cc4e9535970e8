package ai.vantage6.release.stages;

import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Counted;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.sbom.ReleaseSboms;
import ai.vantage6.release.sbom.ReleaseSboms.Described;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what each image consists of, on each platform: attached to it in every registry, and among the files of the release.
 *
 * @param output takes the files
 */
public record DescribeImages(Path output) implements Stage<ProvidedImages, DescribedImages> {

    static final StageId ID = new StageId("describe-images", "Attach the bills of materials");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<DescribedImages> prepare(ProvidedImages images) throws ReleaseException, InterruptedException {
        var sboms = new ReleaseSboms(images, output.resolve("described"));
        var all = sboms.all();
        var changes = new ArrayList<Change>();
        for (var image : images.images()) {
            var boms = all.stream().filter(one -> one.image().equals(image)).toList();
            for (var place : sboms.lacking(image, boms)) {
                changes.add(Change.replaceable(
                        "attach what " + place + ":" + images.tag() + " consists of, on "
                                + Counted.of(boms.size(), "platform"),
                        () -> attach(place, boms)));
            }
        }
        var unread = all.stream()
                .flatMap(one -> one.sbom().unread().stream())
                .distinct()
                .toList();
        return Plan.of(new DescribedImages(written(all), all))
                .warn(unread.stream()
                        .map(what -> "a bill of materials says nothing of " + what)
                        .toList())
                .together(changes);
    }

    private static void attach(ImageRepository place, List<Described> boms)
            throws ReleaseException, InterruptedException {
        for (var bom : boms) {
            bom.sbom().attachment().attach(place.registry(), place.path(), bom.subject());
        }
    }

    private List<Asset> written(List<Described> all) {
        var assets = new ArrayList<Asset>();
        for (var one : all) {
            try {
                assets.add(one.sbom().write(output));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return assets;
    }
}
