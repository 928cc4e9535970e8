package ai.vantage6.release.images;

import ai.vantage6.release.images.ImageContent.Made;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Images that are made on this machine, each kind of recipe by a builder of its own, which is loaded when it is needed.
 *
 * @param copies makes those of {@link ImageRecipe.Copy}
 */
public record BuiltHere(
        Supplier<ImageBuilder> dockerfiles, Supplier<ImageBuilder> wheels, Supplier<ImageBuilder> copies)
        implements ImageSource {

    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        return builder(request).inputs(request);
    }

    @Override
    public ImageContent provide(ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException {
        var layout = builder(request).make(request, inputs, directory);
        try {
            return new Made(layout, layout.root());
        } catch (IOException e) {
            throw unreadable(request, layout, e);
        }
    }

    private ImageBuilder builder(ImageRequest request) {
        return switch (request.spec().recipe()) {
            case ImageRecipe.Dockerfile _ -> dockerfiles.get();
            case ImageRecipe.Wheels _ -> wheels.get();
            case ImageRecipe.Copy _ -> copies.get();
        };
    }

    private static ReleaseException unreadable(ImageRequest request, Layout layout, IOException e) {
        return new ReleaseException(
                "image-unreadable",
                "read the image " + request.spec().text() + " in " + layout.directory(),
                String.valueOf(e.getMessage()),
                "Run it again: the image is made anew");
    }
}
