package ai.vantage6.release.comparison;

import ai.vantage6.release.charts.ChartDestinations;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A release as it is prepared, to be compared with the one before it.
 *
 * @param charts of the release, and where the former ones are
 * @param sometimes images that only some versions have, by their names
 */
public record ComparedRelease(
        Release release,
        List<Distribution> distributions,
        Optional<ProvidedImages> images,
        ChartDestinations charts,
        Set<String> sometimes) {

    public ComparedRelease {
        distributions = List.copyOf(distributions);
        sometimes = Set.copyOf(sometimes);
    }
}
