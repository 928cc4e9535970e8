package ai.vantage6.release.handover;

import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;

/** The bases that an image of a bundle was made on. No registry is asked what their tags mean today, and nothing is made of them. */
record RecordedBases(String image, List<BaseImage> known) implements BaseImages {

    RecordedBases {
        known = List.copyOf(known);
    }

    @Override
    public BaseImage resolve(ImageReference reference) throws ReleaseException {
        return known.stream()
                .filter(base -> base.reference().name().equals(reference.name())
                        && (reference.digest().isEmpty()
                                || base.reference().digest().equals(reference.digest()))
                        && (reference.tag().isEmpty() || base.reference().tag().equals(reference.tag())))
                .findFirst()
                .orElseThrow(() -> BundledImages.otherSources(image, "it was not made on " + reference));
    }

    @Override
    public Layout download(BaseImage base, List<Platform> platforms, Path directory) {
        throw new IllegalStateException("nothing is made on " + base.reference() + " in this job");
    }
}
