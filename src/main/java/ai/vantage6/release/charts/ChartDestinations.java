package ai.vantage6.release.charts;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.model.Chart;
import java.util.List;
import java.util.Optional;

/**
 * Charts, and the places where they go.
 *
 * @param images of ours that people can have once the release is out
 * @param confidential whether they are not meant for everybody
 */
public record ChartDestinations(
        List<Chart> charts, List<ChartRepository> repositories, PublishedImages images, boolean confidential) {

    public ChartDestinations {
        charts = List.copyOf(charts);
        repositories = List.copyOf(repositories);
    }

    /** The first registry of images that takes charts too. */
    public Optional<Destination> registry() {
        return repositories.stream()
                .filter(ChartsInRegistry.class::isInstance)
                .map(repository -> ((ChartsInRegistry) repository).destination())
                .findFirst();
    }
}
