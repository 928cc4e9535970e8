package ai.vantage6.release.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChartPackagerTests {
    @TempDir
    Path folder;

    @Test
    void real() throws Exception {
        var packed = ChartSources.real("5.0.0rc2").packed(Path.of("/tmp/charts/ours"));
        System.out.println(packed.findings());
        packed.charts().forEach(System.out::println);
        var published = new PublishedImages(
                java.util.Map.of(
                        new ai.vantage6.release.model.ImageName("ghcr.io", "vantage6/infrastructure/node"),
                        java.util.Set.of("uluru", "5.0.0rc2"),
                        new ai.vantage6.release.model.ImageName("ghcr.io", "vantage6/infrastructure/algorithm-store"),
                        java.util.Set.of("uluru")),
                java.util.Set.of("harbor2.vantage6.ai/infrastructure"));
        published.missing(packed.charts()).forEach(System.out::println);
        assertThat(packed.charts()).hasSize(6);
    }
}
