package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where images of others may be had: from their registry, then from its mirrors.
 *
 * @param registries by host, with the port where it is not the usual one
 * @param mirrors of a registry, by its host, in the order in which they are asked; a path in the address goes before the
 *     repository's
 */
public record BasePlaces(Function<String, ImageRegistry> registries, Map<String, List<URI>> mirrors) {

    public BasePlaces {
        mirrors = Map.copyOf(mirrors);
    }

    /** In the order in which they are asked. */
    public List<ImageRepository> of(ImageName name) {
        var places = new ArrayList<ImageRepository>();
        places.add(new ImageRepository(registries.apply(name.registry()), name.repository()));
        for (var mirror : mirrors.getOrDefault(name.registry(), List.of())) {
            var before = String.valueOf(mirror.getPath()).replaceAll("^/+|/+$", "");
            places.add(new ImageRepository(
                    registries.apply(mirror.getAuthority()),
                    before.isEmpty() ? name.repository() : before + "/" + name.repository()));
        }
        return places;
    }
}
