package ai.vantage6.release.acceptance;

import ai.vantage6.release.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is tested.
 *
 * @param packages of the layout, as the index calls them
 * @param images by their names, as people pull them: {@code server} → {@code ghcr.io/vantage6/infrastructure/server:4.14.0rc1}
 */
public record Candidate(Version version, List<String> packages, Map<String, String> images) {

    public Candidate {
        packages = List.copyOf(packages);
        images = Map.copyOf(images);
    }

    /** The image of this name. */
    String image(String name) {
        return Optional.ofNullable(images.get(name)).orElseThrow();
    }
}
