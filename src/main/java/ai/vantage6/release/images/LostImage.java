package ai.vantage6.release.images;

import ai.vantage6.release.images.Refill.Refilled;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image of a release record that a registry may have lost.
 *
 * @param mirrors places that may have it beside those of the record: quay.io/vantage6
 */
public record LostImage(
        ReleasedImage image, List<Destination> destinations, Registries registries, List<String> mirrors) {

    /** Its index, from wherever it is. */
    public Optional<Manifest> index() throws ReleaseException, InterruptedException {
        return image.digest().isEmpty()
                ? Optional.empty()
                : new Mirrored(places()).manifest(image.digest().get().oci());
    }

    /** One for each destination. */
    public List<Refill> refills() {
        return image.digest().stream()
                .flatMap(digest -> destinations.stream()
                        .map(destination ->
                                new ImageRepository(destination.registry(), destination.repository(image.name())))
                        .map(to ->
                                new Refill(new RegistryCopy(others(to), to), digest, image.tag(), image.attachments())))
                .toList();
    }

    /** Whether the tag of the version is there. */
    public static boolean isTagged(Refill refill) throws ReleaseException, InterruptedException {
        var to = refill.copy().to();
        return to.registry().digest(to.path(), refill.tag()).isPresent();
    }

    /** Why it cannot be brought back. */
    public Problem nowhere(Refill refill, Refilled looked) {
        return new Problem(
                "image-missing",
                "bring back " + refill.reference(),
                "nobody has all of it any more: "
                        + Few.ofPhrases(
                                looked.carried().missing().stream()
                                        .map(Missing::text)
                                        .toList(),
                                5),
                "Name a mirror that has it with the input mirrors, or leave it out with the input images");
    }

    /** What cannot be had, and what is in the way; a warning each. */
    public static List<String> told(Refill refill, Refilled looked) {
        var told = new ArrayList<String>();
        looked.carried().missing().forEach(missing -> told.add(refill.reference() + " lacks " + missing.text()));
        looked.taken()
                .ifPresent(other -> told.add(refill.reference() + " names " + other.oci() + " instead of "
                        + refill.digest().oci() + ", and is left so"));
        return told;
    }

    private List<ImageRepository> others(ImageRepository to) {
        return places().stream()
                .filter(place -> !place.toString().equals(to.toString()))
                .toList();
    }

    private List<ImageRepository> places() {
        var ours = destinations.stream()
                .map(destination -> new ImageRepository(destination.registry(), destination.repository(image.name())));
        var recorded = image.places().stream()
                .filter(place -> destinations.stream()
                        .noneMatch(destination -> destination.registry().host().equals(place.registry())))
                .map(place -> new ImageRepository(registries.source(place.registry()), place.repository()));
        var named = mirrors.stream()
                .flatMap(place -> ImageName.parse(place + "/" + image.name()).stream())
                .map(place -> new ImageRepository(registries.source(place.registry()), place.repository()));
        return Stream.of(ours, recorded, named).flatMap(places -> places).toList();
    }
}
