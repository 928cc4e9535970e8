package ai.vantage6.release.charts;

import ai.vantage6.release.model.Registry;
import java.util.List;

/** The ways to the places of charts, with the credentials of this run. */
@FunctionalInterface
public interface ChartRepositories {

    /** Those of the registries that take charts, in their order. */
    List<ChartRepository> repositories(List<Registry> registries);
}
