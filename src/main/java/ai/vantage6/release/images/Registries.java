package ai.vantage6.release.images;

import ai.vantage6.release.model.Registry;
import java.util.List;

/** The ways to registries, with the credentials of this run. */
@FunctionalInterface
public interface Registries {

    /** A destination for each, in their order. */
    List<Destination> destinations(List<Registry> registries);
}
