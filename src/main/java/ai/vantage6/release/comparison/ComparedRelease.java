package ai.vantage6.release.comparison;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseContents;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A release as it is prepared, to be compared with the one before it.
 *
 * @param chartsAt a registry that has the charts of former releases
 * @param sometimes images that only some versions have, by their names
 */
public record ComparedRelease(
        Release release,
        List<Distribution> distributions,
        Optional<ProvidedImages> images,
        List<Chart> charts,
        Optional<Destination> chartsAt,
        Set<String> sometimes) {

    public ComparedRelease {
        distributions = List.copyOf(distributions);
        charts = List.copyOf(charts);
        sometimes = Set.copyOf(sometimes);
    }

    /** A registry that has the images of former releases. */
    public Optional<Destination> imagesAt() {
        return images.map(ProvidedImages::destinations)
                .flatMap(all -> all.stream().findFirst());
    }

    /** Whether its packages lie on this machine; what is published already does not. */
    public boolean liesHere() {
        return distributions.stream().map(Distribution::file).allMatch(Files::exists);
    }

    /** The former release without the images that this one lacks on purpose. */
    public ReleaseContents comparable(ReleaseContents former, ReleaseContents now) {
        var onPurpose = new HashSet<>(sometimes);
        onPurpose.removeAll(now.images().keySet());
        return former.withoutImages(onPurpose);
    }
}
