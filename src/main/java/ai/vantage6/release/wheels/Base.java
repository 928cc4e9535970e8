package ai.vantage6.release.wheels;

import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.model.ImageRecipe.Wheels;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The image that another one stands on, on this machine.
 *
 * @param root its index, or the manifest of its one platform
 */
record Base(Layout layout, Manifest root) {

    /** One that this release makes too, or one of others, which is downloaded once for all images. */
    static Base of(ImageRequest request, ImageInputs inputs, Wheels recipe, DownloadedBases bases)
            throws ReleaseException, IOException, InterruptedException {
        var sibling = Optional.ofNullable(request.siblings().get(recipe.base().name()));
        var made = sibling.flatMap(image -> image.layout());
        if (made.isPresent()) {
            return new Base(made.get(), made.get().root());
        }
        var published = sibling.flatMap(image -> image.published());
        if (sibling.isPresent() && published.isEmpty()) {
            throw new IOException(recipe.base() + " was not made by this run");
        }
        var base = published.isPresent()
                ? bases.images().resolve(published.get())
                : inputs.bases().getFirst();
        return new Base(bases.layout(base, request.platforms()), base.index());
    }

    /** Which platforms an index lacks; a manifest does not say its own. */
    static List<Platform> lacking(Manifest root, List<Platform> platforms) {
        return root.isIndex()
                ? platforms.stream()
                        .filter(platform -> !root.platforms().contains(platform))
                        .toList()
                : List.of();
    }

    /** The image of one platform; attestations, which stand beside it, are none. */
    Manifest image(Platform platform) throws IOException {
        if (!root.isIndex()) {
            return root;
        }
        var child = root.content().children().stream()
                .filter(Descriptor::isImage)
                .filter(image -> image.platform().equals(Optional.of(platform)))
                .findFirst()
                .orElseThrow(() -> new IOException("it has no image for " + platform));
        return layout.manifest(child);
    }

    /** What its manifest calls the config. */
    ImageConfig config(Manifest image, Platform platform) throws IOException {
        var descriptor = image.content().config().orElseThrow(() -> new IOException("its manifest names no config"));
        var config = ImageConfig.parse(layout.text(descriptor));
        var own = config.platform();
        if (!own.os().equals(platform.os()) || !own.architecture().equals(platform.architecture())) {
            throw new IOException("its image for " + platform + " is one for " + own);
        }
        if (config.diffIds().size() != image.content().layers().size()) {
            throw new IOException("its config and its manifest name different layers");
        }
        return config;
    }
}
