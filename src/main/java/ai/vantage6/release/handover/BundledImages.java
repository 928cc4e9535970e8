package ai.vantage6.release.handover;

import ai.vantage6.release.handover.BundleManifest.BundledImage;
import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageContent.Made;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.ImageSource;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The images of a release bundle, each put together of the platforms that several jobs have made. What they must be made from is
 * read in the sources of the release, as where they are made; what is copied is no part of a bundle, since nobody makes it.
 *
 * @param here knows what images are made from, on bases that it is given, and copies
 * @param registries the bases of what is not in the bundle
 */
public record BundledImages(Function<BaseImages, ImageSource> here, BaseImages registries, ReleaseBundle bundle)
        implements ImageSource {

    private static final long LARGEST_MANIFEST = 4L << 20;

    /** An image in a piece. */
    record Found(BundlePiece piece, BundledImage image) {}

    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        var found = found(request);
        if (request.spec().recipe() instanceof ImageRecipe.Copy || found.isEmpty()) {
            return here.apply(registries).inputs(request); // it may be published already
        }
        var name = request.spec().text();
        var first = found.getFirst();
        for (var other : found) {
            if (!other.image().bases().equals(first.image().bases())
                    || !other.image().tools().equals(first.image().tools())) {
                throw new ReleaseException(ReleaseBundle.differ("the image " + name
                        + " made on other bases or by other tools, which may have" + " moved on while the jobs ran"));
            }
        }
        var bases = bases(first);
        var expected = here.apply(new RecordedBases(name, bases)).inputs(request);
        for (var one : found) {
            refuseOtherSources(name, one.image(), expected);
        }
        return new ImageInputs(
                expected.sources(), expected.bases(), first.image().tools());
    }

    @Override
    public ImageContent provide(ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException {
        if (request.spec().recipe() instanceof ImageRecipe.Copy) {
            return here.apply(registries).provide(request, inputs, directory);
        }
        try {
            var layout = new FlattenedImage(request.spec(), inputs).of(found(request), directory);
            return new Made(layout, layout.root(), "was taken from the release bundle");
        } catch (IOException e) {
            throw new ReleaseException(
                    "bundle-image-unusable",
                    "take the image " + request.spec().text() + " from the release bundle",
                    String.valueOf(e.getMessage()),
                    "Build it again with this action, and hand it over unchanged");
        }
    }

    private List<Found> found(ImageRequest request) {
        return bundle.pieces().stream()
                .flatMap(piece -> piece.manifest().images().stream()
                        .filter(image -> image.name().equals(request.spec().name()))
                        .map(image -> new Found(piece, image)))
                .toList();
    }

    private static List<BaseImage> bases(Found found) throws ReleaseException {
        var bases = new ArrayList<BaseImage>();
        for (var reference : found.image().bases()) {
            var digest = reference.digest().orElseThrow();
            try {
                if (found.piece().known(BundleManifest.blob(digest)).size() > LARGEST_MANIFEST) {
                    throw new IOException("it is larger than 4 MiB");
                }
                var bytes = Files.readAllBytes(found.piece().images().blob(digest));
                bases.add(new BaseImage(reference, ManifestJson.read(Optional.empty(), bytes)));
            } catch (IOException e) {
                throw otherSources(found.image().name(), "its base " + reference + " is no image: " + e.getMessage());
            }
        }
        return bases;
    }

    private static void refuseOtherSources(String name, BundledImage image, ImageInputs expected)
            throws ReleaseException {
        for (var part : expected.sources().keySet()) {
            var theirs = image.sources().get(part);
            if (!expected.sources().get(part).equals(theirs)) {
                throw otherSources(
                        name,
                        "its " + part + " is " + theirs + " instead of "
                                + expected.sources().get(part));
            }
        }
        if (!image.sources().equals(expected.sources())) {
            throw otherSources(name, "it was made from more than this release says");
        }
    }

    static ReleaseException otherSources(String image, String because) {
        return new ReleaseException(
                "bundle-image-of-other-sources",
                "release the image " + image + " of the release bundle",
                because,
                "Build it again from the tag that is released, with the same configuration");
    }
}
