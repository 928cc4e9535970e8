package ai.vantage6.release.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A packaged Helm chart.
 *
 * @param version in Helm's spelling: 5.0.0-rc2
 * @param file {@code NAME-VERSION.tgz}
 * @param metadata the chart's Chart.yaml as JSON, as registries keep it
 * @param date of the release, which all its files bear
 * @param images that its templates and values name, each fully qualified
 */
public record Chart(
        String name,
        String version,
        Path file,
        Digest sha256,
        long size,
        byte[] metadata,
        Instant date,
        List<String> images) {

    public Chart {
        images = List.copyOf(images);
    }

    public String fileName() {
        return name + "-" + version + ".tgz";
    }
}
