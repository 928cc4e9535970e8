package ai.vantage6.release.buildkit;

import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives BuildKit every image that a build stands on, so that it asks no registry: at the digest that the inputs name, or as
 * this run has made it.
 */
record HandedOverImages(RequestedBuild build, ImageInputs inputs, BaseImages bases, BuildKit buildKit) {

    private static final String BASE_NAME = "org.opencontainers.image.base.name";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

    /**
     * Downloads and copies them, and says how it is built then.
     *
     * @param area of our own, for what is downloaded
     */
    BuildOptions options(Path area) throws ReleaseException, InterruptedException, IOException {
        var machine = buildKit.platforms().getFirst();
        var contexts = new TreeMap<String, BuildOptions.HandedOver>();
        for (var image : build.imagesNeeded(machine)) {
            var sibling = build.sibling(image.reference());
            var handedOver =
                    sibling.isPresent() ? sibling(image, sibling.get(), area) : base(image, recorded(image), area);
            contexts.put(image.contextName(), handedOver);
        }
        var request = build.request();
        var arguments = new TreeMap<>(build.arguments());
        arguments.put(
                "SOURCE_DATE_EPOCH", String.valueOf(request.release().date().getEpochSecond()));
        var context = buildKit.context(request.sources(), request.files());
        var labels = labels(machine);
        return new BuildOptions(context, build.file(), request.platforms(), arguments, labels, contexts);
    }

    /**
     * Labels are inherited, so those of a base that it does not stand on directly must not stay. One that is made beside it is
     * named without a digest (and that of its own base must not stay): where several jobs make its platforms, none of them
     * knows that of the whole.
     */
    private SortedMap<String, String> labels(Platform machine) throws ReleaseException {
        var labels = new TreeMap<>(inputs.labels(build.request().release()));
        var base = build.base(machine);
        labels.remove(BASE_NAME);
        labels.remove(BASE_DIGEST);
        base.ifPresent(reference -> {
            labels.put(BASE_NAME, reference.name() + ":" + reference.tag().orElse("latest"));
            labels.put(BASE_DIGEST, digest(reference));
        });
        return labels;
    }

    private String digest(ImageReference reference) {
        return build.sibling(reference)
                .map(sibling -> sibling.published().flatMap(ImageReference::digest))
                .orElseGet(() -> recorded(reference).map(base -> base.index().digest()))
                .map(Digest::oci)
                .orElse("");
    }

    private Optional<BaseImage> recorded(ImageReference reference) {
        return inputs.bases().stream()
                .filter(base -> base.reference().name().equals(reference.name())
                        && base.reference().tag().equals(reference.tag()))
                .findFirst();
    }

    private BaseImage recorded(FromImage image) throws ReleaseException {
        return recorded(image.reference())
                .orElseThrow(() -> new ReleaseException(
                        "base-image-unforeseen",
                        "build " + build.request().spec().text(),
                        "it stands on " + image.reference() + " there, which was not among its inputs",
                        "Write its FROM without the platform of the builder"));
    }

    private BuildOptions.HandedOver base(FromImage image, BaseImage base, Path area)
            throws ReleaseException, InterruptedException {
        var name = "base-" + base.index().digest().hex().substring(0, 16) + "-"
                + image.platforms().stream()
                        .map(platform -> platform.toString().replace('/', '-'))
                        .collect(Collectors.joining("-"));
        return buildKit.layout(
                name, base.index().digest().oci(), () -> bases.download(base, image.platforms(), area.resolve(name)));
    }

    private BuildOptions.HandedOver sibling(FromImage image, Sibling sibling, Path area)
            throws ReleaseException, InterruptedException, IOException {
        if (sibling.layout().isPresent()) {
            var layout = sibling.layout().get();
            var digest = layout.root().digest();
            return buildKit.layout("made-" + digest.hex().substring(0, 16), digest.oci(), () -> layout);
        }
        if (sibling.published().isPresent()) {
            return base(image, bases.resolve(sibling.published().get()), area);
        }
        throw new ReleaseException(
                "sibling-image-missing",
                "build " + build.request().spec().text(),
                "it stands on " + image.reference() + ", which this release has neither made nor published",
                "Build both in the same run");
    }
}
