package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageName;

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
}
