package ai.vantage6.release.sbom;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.images.Attachment;
import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BasePlaces;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.RegistryBaseImages;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bills of materials of a release's images: made from layers that lie here, or read where an earlier run attached them. Those of
 * images of others come with them.
 *
 * @param scratch takes the layers of images that an earlier run pushed and did not describe
 */
public record ReleaseSboms(ProvidedImages images, Path scratch) {

    /**
     * Of one image on one platform.
     *
     * @param subject the platform's manifest
     */
    public record Described(ProvidedImage image, Descriptor subject, Sbom sbom) {

        /** Names what is attached. */
        public Digest artifact() {
            return sbom.attachment().manifest(subject).digest();
        }
    }

    /** One for each platform of each image, as far as they are there. */
    public List<Described> all() throws ReleaseException, InterruptedException {
        var all = new ArrayList<Described>();
        for (var image : images.images()) {
            if (image.spec().recipe() instanceof ImageRecipe.Copy) {
                continue;
            }
            switch (image.content()) {
                case ImageContent.Made(var layout, var index, var _) ->
                    all.addAll(described(image, index, (subject, reference) -> of(layout, reference, subject)));
                case ImageContent.Published(var index, var name) ->
                    all.addAll(
                            described(image, index, (subject, reference) -> attached(reference, index, name, subject)));
                case ImageContent.Elsewhere _, ImageContent.Planned _ -> {}
            }
        }
        return all;
    }

    /** The places where nobody has attached them yet. */
    public List<ImageRepository> lacking(ProvidedImage image, List<Described> boms)
            throws ReleaseException, InterruptedException {
        var places = new ArrayList<ImageRepository>();
        for (var destination : images.destinations()) {
            for (var name : image.spec().names().keySet()) {
                places.add(new ImageRepository(destination.registry(), destination.repository(name)));
            }
        }
        var artifacts = boms.stream().collect(Collectors.toMap(Described::subject, Described::artifact));
        var lacks = Parallel.each(places, place -> lacks(place, artifacts));
        return places.stream().filter(place -> lacks.get(places.indexOf(place))).toList();
    }

    private static boolean lacks(ImageRepository place, Map<Descriptor, Digest> artifacts)
            throws ReleaseException, InterruptedException {
        for (var artifact : artifacts.entrySet()) {
            var listed =
                    place.registry().referrers(place.path(), artifact.getKey().digest());
            if (listed.stream().noneMatch(one -> one.digest().equals(artifact.getValue()))) {
                return true;
            }
        }
        return false;
    }

    private List<Described> described(ProvidedImage image, Manifest index, Making making)
            throws ReleaseException, InterruptedException {
        var platforms =
                index.content().children().stream().filter(Descriptor::isImage).toList();
        var first = first().name(image.spec().name());
        var reference = new ImageReference(first, Optional.of(images.tag()), Optional.empty());
        return Parallel.each(platforms, subject -> new Described(image, subject, making.of(subject, reference)));
    }

    private Sbom of(Layout layout, ImageReference reference, Descriptor subject) throws ReleaseException {
        return new ImageSbom(layout, reference, images.release().date()).of(subject);
    }

    private Sbom attached(ImageReference reference, Manifest index, String name, Descriptor subject)
            throws ReleaseException, InterruptedException {
        var registry = first().registry();
        var found = Attachment.of(registry, first().repository(name), subject.digest(), Sbom.MEDIA_TYPE).stream()
                .findFirst();
        if (found.isPresent()) {
            var file = ImageSbom.fileName(reference, subject);
            return new Sbom(file, found.get().content(), images.release().date(), List.of());
        }
        var pushed = new ImageReference(first().name(name), Optional.empty(), Optional.of(index.digest()));
        var layout = new RegistryBaseImages(new BasePlaces(_ -> registry, Map.of()))
                .download(
                        new BaseImage(pushed, index),
                        List.of(subject.platform().orElseThrow()),
                        scratch.resolve(subject.digest().hex()));
        return of(layout, reference, subject);
    }

    private Destination first() {
        return images.destinations().getFirst();
    }

    /** How a document comes about. */
    @FunctionalInterface
    private interface Making {
        Sbom of(Descriptor subject, ImageReference reference) throws ReleaseException, InterruptedException;
    }
}
