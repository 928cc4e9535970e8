package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** What the first registry holds under a version's tag of an image. */
public sealed interface PublishedImage {

    /** None of its names has the tag. */
    record Nothing() implements PublishedImage {}

    /** It was made from the same sources by an earlier run; what stands on other bases or was made by other tools counts too. */
    record Same(Manifest index, String name, boolean sameInputs) implements PublishedImage {}

    /** The tag is taken. */
    record Other(Problem problem) implements PublishedImage {}

    /** Looks under all names, since an earlier run may have been stopped between two of them. */
    static PublishedImage find(ImageSpec spec, ImageInputs inputs, String tag, Destination destination)
            throws ReleaseException, InterruptedException {
        var found = Optional.<PublishedImage>empty();
        for (var name : spec.names().keySet()) {
            var manifest = destination.registry().manifest(destination.repository(name), tag);
            if (manifest.isEmpty()) {
                continue;
            }
            var annotations = manifest.get().content().annotations();
            var sources = Optional.ofNullable(annotations.get(ImageInputs.SOURCES));
            var copy = spec.recipe() instanceof ImageRecipe.Copy;
            if (!copy && !sources.equals(Optional.of(inputs.sourcesDigest().oci()))) {
                return new Other(differs(destination.name(name) + ":" + tag, sources));
            }
            if (found.isPresent()
                    && found.get() instanceof Same(var index, var _, var _)
                    && !index.digest().equals(manifest.get().digest())) {
                return new Other(two(spec, tag));
            }
            var same = copy
                    ? isCopied(inputs, manifest.get())
                    : inputs.digest().oci().equals(annotations.get(ImageInputs.INPUTS));
            found = Optional.of(new Same(manifest.get(), name, same));
        }
        return found.orElseGet(Nothing::new);
    }

    /** What is copied keeps its bytes, so that nothing of ours is in it; its source may have moved on since. */
    private static boolean isCopied(ImageInputs inputs, Manifest manifest) {
        return inputs.bases().stream().anyMatch(base -> base.index().digest().equals(manifest.digest()));
    }

    private static Problem differs(String reference, Optional<String> sources) {
        return new Problem(
                "image-differs",
                "publish " + reference,
                sources.isPresent()
                        ? "the tag is taken by an image that was made from other sources"
                        : "the tag is taken by an image that this action did not make",
                "If nobody uses it yet, delete that tag in the registry and run this again; else release the next version"
                        + " number");
    }

    private static Problem two(ImageSpec spec, String tag) {
        return new Problem(
                "image-differs",
                "publish " + spec.text() + ":" + tag,
                "the names have this tag already, but of two images that were made at different times",
                "Delete the tag of one of them in the registry and run this again");
    }
}
