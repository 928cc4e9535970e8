package ai.vantage6.release.images;

import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.Release;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of a release, and the places where they go, the first before all others.
 *
 * @param madeFor the version of vantage6 that an algorithm is made for
 */
public record ProvidedImages(
        Release release,
        List<ProvidedImage> images,
        List<Destination> destinations,
        Optional<InfrastructureVersion> madeFor) {

    /** Of vantage6 itself. */
    public ProvidedImages(Release release, List<ProvidedImage> images, List<Destination> destinations) {
        this(release, images, destinations, Optional.empty());
    }

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

    /** Each image under each of its names, with one of the tags that are never moved. */
    public List<ImagePush> pushesTo(Destination destination, String tag) {
        return images.stream()
                .flatMap(image -> image.spec().names().keySet().stream()
                        .map(name -> new ImagePush(image, destinations.getFirst(), destination, name, tag)))
                .toList();
    }

    /** Where people find the image of a name. */
    public List<ImageName> places(String name) {
        return destinations.stream().map(destination -> destination.name(name)).toList();
    }

    /** The tags that are never moved: of an algorithm one more, which names the version of vantage6 as well. */
    public List<String> tags() {
        return Stream.concat(Stream.of(tag()), madeFor.stream().map(version -> version.tag(release.version())))
                .toList();
    }

    /** The tag that every image of the release has, and that is never moved. */
    public String tag() {
        return release.version().toString();
    }
}
