package ai.vantage6.release.stages;

import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.ActionFile;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Problem;
import java.util.Optional;

/**
 * The sources with the version in them, and what was built of them.
 *
 * @param images empty where the release has none
 */
record BuiltSources(SourceTree sources, Optional<ProvidedImages> images) {

    static Given<BuiltSources> of(Given<SourceTree> sources, Given<ProvidedImages> images) {
        return sources.and(images.map(Optional::of).orElse(Optional.empty()), BuiltSources::new);
    }

    /** The image that an action runs. People name commits, and a post release makes none. */
    Optional<ProvidedImage> image(ActionFile action) {
        return images.filter(_ -> !sources.release().version().isPost()).stream()
                .flatMap(made -> made.images().stream())
                .filter(image -> image.spec().names().containsKey(action.image()))
                .findFirst();
    }

    /** What everybody pulls it by. */
    ImageReference reference(ProvidedImage image, Digest digest) {
        var place = images.orElseThrow().destinations().getFirst();
        var name = image.spec().names().keySet().stream().sorted().findFirst().orElseThrow();
        return new ImageReference(place.name(name), Optional.empty(), Optional.of(digest));
    }

    Problem unnamed(ActionFile action) {
        var version = sources.release().version();
        return version.isPost()
                ? new Problem(
                        "action-without-image",
                        "rebuild the image of " + version.withoutPost(),
                        "whoever uses the action pulls it by the digest that " + action.path()
                                + " names, and nobody would get another one",
                        "Release the next version number")
                : new Problem(
                        "action-without-image",
                        "name the image of " + version + " in " + action.path(),
                        "this release has no image " + action.image(),
                        "Let the input images and the configuration's images have it");
    }
}
