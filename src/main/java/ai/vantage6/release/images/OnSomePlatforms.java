package ai.vantage6.release.images;

import ai.vantage6.release.images.ImageContent.Planned;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Images of some of their platforms. Each is byte for byte that of an image of all platforms, so that other jobs can make the
 * rest.
 */
public record OnSomePlatforms(ImageSource source, Set<Platform> platforms) implements ImageSource {

    public OnSomePlatforms {
        platforms = Set.copyOf(platforms);
    }

    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        return source.inputs(request);
    }

    @Override
    public ImageContent provide(ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException {
        var here = request.platforms().stream().filter(platforms::contains).toList();
        return here.isEmpty()
                ? new Planned("is not made here, since it is for none of "
                        + platforms.stream().sorted().map(Platform::toString).collect(Collectors.joining(", ")))
                : source.provide(request.on(here), inputs, directory);
    }
}
