package ai.vantage6.release.images;

import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.Release;
import java.util.List;

/** The images of a release, and the places where they go, the first before all others. */
public record ProvidedImages(Release release, List<ProvidedImage> images, List<Destination> destinations) {

    public ProvidedImages {
        images = List.copyOf(images);
        destinations = List.copyOf(destinations);
    }

    /** "7 images", each of its names counted. */
    public String counted() {
        var count =
                images.stream().mapToInt(image -> image.spec().names().size()).sum();
        return Counted.of(count, "image");
    }

    /** The tag that every image of the release has, and that is never moved. */
    public String tag() {
        return release.version().toString();
    }
}
