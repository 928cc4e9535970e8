package ai.vantage6.release.images;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;

/**
 * Where the images of a release go: a part of a registry.
 *
 * @param namespace the path below which the images are: vantage6/infrastructure
 * @param everybody the same registry, asked without credentials as the people do who pull from it
 */
public record Destination(ImageRegistry registry, String namespace, ImageRegistry everybody) {

    /** The repository of an image: vantage6/infrastructure/node. */
    public String repository(String image) {
        return namespace.isEmpty() ? image : namespace + "/" + image;
    }

    /** The whole name of an image: ghcr.io/vantage6/infrastructure/node. */
    public ImageName name(String image) {
        return new ImageName(registry.host(), repository(image));
    }

    /** The names of those images of which the registry has no version yet. */
    public List<String> unseen(List<ProvidedImage> images) throws ReleaseException, InterruptedException {
        var names = images.stream()
                .flatMap(image -> image.spec().names().keySet().stream())
                .distinct()
                .toList();
        var tags = Parallel.each(names, name -> registry.tags(repository(name)));
        return names.stream()
                .filter(name -> tags.get(names.indexOf(name)).isEmpty())
                .toList();
    }
}
