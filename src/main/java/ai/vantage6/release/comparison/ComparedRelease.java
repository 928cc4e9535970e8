package ai.vantage6.release.comparison;

import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Release;
import java.util.List;
import java.util.Optional;

/** A release as it is prepared, to be compared with the one before it. */
public record ComparedRelease(
        Release release, List<Distribution> distributions, Optional<ProvidedImages> images, List<Chart> charts) {

    public ComparedRelease {
        distributions = List.copyOf(distributions);
        charts = List.copyOf(charts);
    }
}
