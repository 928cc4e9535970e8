package ai.vantage6.release.images;

import ai.vantage6.release.model.Registry;
import java.util.List;

/** The ways to registries, with the credentials of this run. */
public interface Registries {

    /** A destination for each, in their order. */
    List<Destination> destinations(List<Registry> registries);

    /** A registry that others publish in, by its host. */
    ImageRegistry source(String host);
}
