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
        packed.charts().forEach(c -> System.out.println(new String(c.metadata())));
        assertThat(packed.charts()).hasSize(6);
    }
}
