package ai.vantage6.release.stages;

import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.sbom.ReleaseSboms.Described;
import java.util.List;

/**
 * The bills of materials of a release's images.
 *
 * @param documents their files
 * @param platforms each of each image
 */
record DescribedImages(List<Asset> documents, List<Described> platforms) {

    static final DescribedImages NONE = new DescribedImages(List.of(), List.of());

    DescribedImages {
        documents = List.copyOf(documents);
        platforms = List.copyOf(platforms);
    }

    /** Names what is attached to the platforms of an image. */
    List<Digest> attachedTo(ProvidedImage image) {
        return platforms.stream()
                .filter(one -> one.image().equals(image))
                .map(Described::artifact)
                .toList();
    }
}
