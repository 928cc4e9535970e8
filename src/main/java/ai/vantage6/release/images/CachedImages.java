package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Images that were made before from the very same inputs are not made again: a run that is repeated takes them as they are.
 * Whatever is wrong with the cache, the image is made.
 */
public record CachedImages(ImageBuilder builder, LayoutCache cache) implements ImageBuilder {

    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        return builder.inputs(request);
    }

    @Override
    public Layout make(ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException {
        var key = key(request, inputs);
        var kept = cache.take(key, directory);
        if (kept.filter(layout -> isOf(inputs, layout)).isPresent()) {
            return kept.get();
        }
        LayoutCache.remove(directory);
        var made = builder.make(request, inputs, directory);
        cache.keep(key, made);
        return made;
    }

    /** One of some platforms is no substitute for one of all. */
    private static Digest key(ImageRequest request, ImageInputs inputs) {
        return request.platforms().equals(request.spec().platforms())
                ? inputs.digest()
                : Digest.of((inputs.digest() + " " + request.platforms()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOf(ImageInputs inputs, Layout layout) {
        try {
            var annotations = layout.root().content().annotations();
            return inputs.digest().oci().equals(annotations.get(ImageInputs.INPUTS));
        } catch (IOException e) {
            return false;
        }
    }
}
