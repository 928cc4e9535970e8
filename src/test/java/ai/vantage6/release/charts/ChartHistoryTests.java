package ai.vantage6.release.charts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages the charts of every pre-release of vantage6 5.0.0, when VANTAGE6_REPOSITORY names a clone. */
@Tag("replay")
@EnabledIfEnvironmentVariable(named = "VANTAGE6_REPOSITORY", matches = ".+")
final class ChartHistoryTests {

    /** From 5.0.0a19 to 5.0.0b1 auth needed a chart of Bitnami's, which was downloaded anew for each release. */
    private static final String DOWNLOADING = "5\\.0\\.0(a19|a[234][0-9]|b1)";

    @TempDir
    private Path folder;

    static List<String> versions() throws Exception {
        var git = new ProcessBuilder(
                        "git", "-C", System.getenv("VANTAGE6_REPOSITORY"), "tag", "--list", "version/5.0.0*")
                .start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(tag -> tag.substring("version/".length()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void noChartIsRefusedButOneThatIsDownloaded(String version) throws Exception {
        var packed = ChartSources.real(version).packed(version, folder);
        if (version.matches(DOWNLOADING)) {
            assertThat(packed.findings().problems())
                    .singleElement()
                    .extracting(Problem::because)
                    .asString()
                    .startsWith("it needs keycloak ");
        } else {
            assertThat(packed.findings().problems()).isEmpty();
        }
        assertThat(packed.findings().warnings()).isEmpty();
        assertThat(packed.charts()).allMatch(chart -> chart.file().startsWith(folder));
    }
}
