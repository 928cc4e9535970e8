package ai.vantage6.release.images;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;

/**
 * What a release is to have of images.
 *
 * @param packages the distributions of the release
 * @param destinations where they go, the first before all others
 */
public record WantedImages(
        SourceTree sources, List<Distribution> packages, ImageProfile profile, List<Destination> destinations) {

    public WantedImages {
        packages = List.copyOf(packages);
        destinations = List.copyOf(destinations);
    }

    /** Those that this version gets. */
    public ImageChoice choice(SourceFiles files) throws ReleaseException {
        return ImageChoice.of(this, files);
    }
}
