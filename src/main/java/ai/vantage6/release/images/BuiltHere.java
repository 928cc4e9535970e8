package ai.vantage6.release.images;

import ai.vantage6.release.images.ImageContent.Elsewhere;
import ai.vantage6.release.images.ImageContent.Made;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Images that are made on this machine, each kind of recipe by a builder of its own, which is loaded when it is needed.
 *
 * @param bases the images of others, which may be copied
 */
public record BuiltHere(Supplier<ImageBuilder> dockerfiles, Supplier<ImageBuilder> wheels, RegistryBaseImages bases)
        implements ImageSource {

    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        return switch (request.spec().recipe()) {
            case ImageRecipe.Dockerfile _ -> dockerfiles.get().inputs(request);
            case ImageRecipe.Wheels _ -> wheels.get().inputs(request);
            case ImageRecipe.Copy(var from) ->
                ImageInputs.of(
                        Map.of(
                                "copy",
                                from.toString(),
                                "version",
                                request.release().version().toString()),
                        List.of(bases.resolve(from)),
                        Map.of());
        };
    }

    @Override
    public ImageContent provide(ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException {
        return switch (request.spec().recipe()) {
            case ImageRecipe.Dockerfile _ -> made(dockerfiles.get(), request, inputs, directory);
            case ImageRecipe.Wheels _ -> made(wheels.get(), request, inputs, directory);
            case ImageRecipe.Copy(var from) ->
                new Elsewhere(inputs.bases().getFirst().index(), bases.places().of(from.name()));
        };
    }

    private static ImageContent made(ImageBuilder builder, ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException {
        var layout = builder.make(request, inputs, directory);
        try {
            return new Made(layout, layout.root(), builder.made(request.spec().recipe()));
        } catch (IOException e) {
            throw unreadable(request, layout, e);
        }
    }

    private static ReleaseException unreadable(ImageRequest request, Layout layout, IOException e) {
        return new ReleaseException(
                "image-unreadable",
                "read the image " + request.spec().text() + " in " + layout.directory(),
                String.valueOf(e.getMessage()),
                "Run it again: the image is made anew");
    }
}
