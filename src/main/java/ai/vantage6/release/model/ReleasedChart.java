package ai.vantage6.release.model;

import java.util.List;

/**
 * A chart of a release.
 *
 * @param sha256 of the packaged chart, which is its layer in a registry
 * @param size in bytes
 * @param images that it names
 */
public record ReleasedChart(String name, String version, Digest sha256, long size, List<String> images) {

    public ReleasedChart {
        images = List.copyOf(images);
    }

    public static ReleasedChart of(Chart chart) {
        return new ReleasedChart(chart.name(), chart.version(), chart.sha256(), chart.size(), chart.images());
    }
}
