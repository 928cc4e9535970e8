package ai.vantage6.release.verification;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageRegistry;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.verification.Known.Recorded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Looks for every image in every registry: its digest, its platforms, and what is attached to it. */
record CheckImages(Sought sought, Outside outside, Known known) implements Check.Look {

    static final StageId ID = new StageId("images", "Look for the images in the registries");

    /**
     * An image as it should be.
     *
     * @param platforms that it has to have; empty where nobody knows
     */
    private record Expected(String name, Optional<ReleasedImage> recorded, Collection<Platform> platforms) {

        static Expected of(ReleasedImage image) {
            return new Expected(
                    image.name(), Optional.of(image), image.platforms().keySet());
        }
    }

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var recorded = known.recorded();
        var expected = expected(recorded);
        var findings = new ArrayList<Finding>();
        for (var place : outside.registries()) {
            findings.addAll(Each.of(
                    place.registry().host(),
                    expected,
                    image -> reference(place, image.name()),
                    image -> at(place, image)));
        }
        if (recorded.artifacts().isEmpty() && findings.stream().anyMatch(Finding.Good.class::isInstance)) {
            findings.add(new Finding.NotCompared("the digests of these images", recorded.lacking()));
        }
        return findings;
    }

    private List<Expected> expected(Recorded recorded) {
        return recorded.artifacts()
                .map(ReleasedArtifacts::images)
                .map(images -> images.stream().map(Expected::of).toList())
                .orElseGet(() -> sought.names().images().stream()
                        .flatMap(spec -> spec.names().keySet().stream()
                                .map(name -> new Expected(name, Optional.empty(), platforms(spec))))
                        .toList());
    }

    /** The images of others have the platforms that they have. */
    private static Collection<Platform> platforms(ImageSpec spec) {
        return spec.recipe() instanceof ImageRecipe.Copy ? List.of() : spec.platforms();
    }

    private String reference(Destination place, String image) {
        return place.name(image) + ":" + sought.version();
    }

    private List<Finding> at(Destination place, Expected image) throws ReleaseException, InterruptedException {
        var reference = reference(place, image.name());
        if (image.recorded()
                .filter(recorded -> !recorded.places().contains(place.name(image.name())))
                .isPresent()) {
            return List.of(new Finding.NotCompared(reference, "its release did not bring it there"));
        }
        var registry = place.registry();
        var repository = place.repository(image.name());
        var found = registry.manifest(repository, sought.version().toString());
        if (found.isEmpty()) {
            return List.of(sought.gone(
                    reference,
                    "the registry has no such tag",
                    "Bring it back from a mirror with the command promote and refill: true, or rebuild it as a post"
                            + " release",
                    image.recorded().isPresent()));
        }
        var wrong = new ArrayList<>(platforms(registry, repository, reference, image, found.get()));
        if (wrong.isEmpty()) {
            image.recorded()
                    .flatMap(recorded -> digest(reference, recorded, found.get()))
                    .ifPresent(wrong::add);
        }
        if (image.recorded().isPresent() && wrong.isEmpty()) {
            wrong.addAll(
                    attached(registry, repository, reference, image.recorded().get()));
        }
        return wrong.isEmpty() ? List.of(good(reference, image, found.get())) : wrong;
    }

    private static List<Finding> platforms(
            ImageRegistry registry, String repository, String reference, Expected image, Manifest found)
            throws ReleaseException, InterruptedException {
        if (!found.isIndex()) {
            return image.platforms().size() < 2
                    ? List.of()
                    : List.of(new Finding.NotCompared(
                            reference, "it is an image of one platform, and does not say in the registry of which"));
        }
        var wrong = new ArrayList<Finding>();
        for (var platform : image.platforms()) {
            var child = found.content().children().stream()
                    .filter(one -> one.platform().equals(Optional.of(platform)))
                    .map(Descriptor::digest)
                    .findFirst();
            if (child.isEmpty()) {
                wrong.add(platformGone(reference, platform, "the image lacks it"));
            } else if (registry.digest(repository, child.get().oci()).isEmpty()) {
                wrong.add(platformGone(reference, platform, "the image names it, and the registry does not have it"));
            }
        }
        return wrong;
    }

    private static Finding platformGone(String reference, Platform platform, String because) {
        return Each.wrong(
                "platform-gone",
                reference + " on " + platform,
                because,
                "Bring the image back from a mirror with the command promote and refill: true");
    }

    private static Optional<Finding> digest(String reference, ReleasedImage recorded, Manifest found) {
        return recorded.digest()
                .filter(digest -> !digest.equals(found.digest()))
                .map(digest -> Each.wrong(
                        "other-bytes",
                        reference,
                        "it is " + found.digest().oci() + " now",
                        "Find out who pushed it: the release record names " + digest.oci()));
    }

    private static List<Finding> attached(
            ImageRegistry registry, String repository, String reference, ReleasedImage recorded)
            throws ReleaseException, InterruptedException {
        if (recorded.attachments().isEmpty()) {
            return List.of();
        }
        var there = new HashSet<Digest>();
        for (var subject : recorded.platforms().values()) {
            registry.referrers(repository, subject).forEach(one -> there.add(one.digest()));
        }
        var lost = recorded.attachments().stream()
                .filter(digest -> !there.contains(digest))
                .map(Digest::oci)
                .toList();
        return lost.isEmpty()
                ? List.of()
                : List.of(Each.wrong(
                        "attachment-gone",
                        "what is attached to " + reference,
                        "the registry does not list " + Few.of(lost, 2),
                        "Bring it back from a mirror with the command promote and refill: true"));
    }

    private static Finding good(String reference, Expected image, Manifest found) {
        var platforms = found.platforms().stream().map(Platform::toString).toList();
        var attached = image.recorded().map(one -> one.attachments().size()).orElse(0);
        return new Finding.Good(
                reference,
                "sha256:" + found.digest().hex().substring(0, 12) + "…"
                        + (platforms.isEmpty() ? "" : " for " + String.join(", ", platforms))
                        + (attached == 0 ? "" : ", with what is attached to it")
                        + (image.recorded().isPresent() ? ", as recorded" : ""));
    }
}
