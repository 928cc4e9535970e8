package ai.vantage6.release.charts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublishedImagesTests {

    private static final PublishedImages IMAGES = new PublishedImages(
            Map.of(
                    new ImageName("ghcr.io", "vantage6/infrastructure/node"), Set.of("5.1.0rc1", "uluru"),
                    new ImageName("ghcr.io", "vantage6/infrastructure/algorithm-store"), Set.of("5.1.0rc1")),
            Set.of("harbor2.vantage6.ai/infrastructure"));

    private static List<String> missing(String image) {
        var chart = new Chart(
                "store",
                "5.1.0-rc1",
                Path.of("x"),
                Digest.of(new byte[0]),
                1,
                new byte[0],
                Instant.EPOCH,
                List.of(image));
        return IMAGES.missing(List.of(chart));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghcr.io/vantage6/infrastructure/node:uluru",
                "ghcr.io/vantage6/infrastructure/node@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "docker.io/library/busybox:latest",
                "ghcr.io/vantage6/algorithm/average:1",
                "harbor2.vantage6.ai/demo/average:1",
                "docker.io/vantage6/infrastructure:1",
            })
    void whatIsPublishedAndWhatIsNotOursIsNotMissing(String image) {
        assertThat(missing(image)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ghcr.io/vantage6/infrastructure/store:uluru | but no image of this release is called store",
                "harbor2.vantage6.ai/infrastructure/store:uluru | but no image of this release is called store",
                "harbor2.vantage6.ai/infrastructure/node:uluru | which this release publishes as ghcr.io/vantage6/infrastructure/node",
                "ghcr.io/vantage6/infrastructure/node:5.1.0-rc1 | but the tags of that image are 5.1.0rc1, uluru",
                "ghcr.io/vantage6/infrastructure/node | but the tags of that image are 5.1.0rc1, uluru",
            })
    void anImageOfOursThatCannotBeHadIsMissing(String image, String lack) {
        assertThat(missing(image)).containsExactly("the chart store names " + image + ", " + lack);
    }
}
