package ai.vantage6.release.images;

import ai.vantage6.release.images.ImageContent.Planned;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;

/** Says what would be made and from what, and makes nothing. */
public record OnlyPlanned(ImageSource source) implements ImageSource {

    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        return source.inputs(request);
    }

    @Override
    public ImageContent provide(ImageRequest request, ImageInputs inputs, Path directory) {
        var recipe = request.spec().recipe();
        return new Planned("would be made from " + recipe.text() + "; build-images: true makes it now");
    }
}
