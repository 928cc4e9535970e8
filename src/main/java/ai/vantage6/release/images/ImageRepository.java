package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageName;

/**
 * One repository of a registry.
 *
 * @param path there: vantage6/infrastructure/node
 */
public record ImageRepository(ImageRegistry registry, String path) {

    public ImageName name() {
        return new ImageName(registry.host(), path);
    }

    @Override
    public String toString() {
        return registry.host() + "/" + path;
    }
}
