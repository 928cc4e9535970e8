package ai.vantage6.release.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartTreeTests {

    @TempDir
    private Path output;

    @Test
    void whatHelmignoreNamesStaysOutOfThePackageAndIsNotLookedAt() throws Exception {
        var tree = ChartSources.small()
                .with("charts/node/.helmignore", "*.bak\nnotes/\n")
                .with("charts/node/values.yaml.bak", "x")
                .with("charts/node/notes/huge", new byte[6 << 20])
                .unreadable("charts/node/notes/link", "a link to /etc/passwd, which the tree does not hold");
        var node = new ChartTree(tree).read("charts/node");
        assertThat(node.files().keySet())
                .containsExactly(".helmignore", "Chart.yaml", "templates/deployment.yaml", "values.yaml");
    }

    @Test
    void filesBesideTheChartsAreNoCharts() throws Exception {
        var tree = ChartSources.small().with("charts/local-storage.yaml", "x").with("charts/README.md", "x");
        assertThat(new ChartTree(tree).directories()).containsExactly("charts/common", "charts/node");
    }

    @Test
    void chartsWhoseNamesBeginAlikeAreKeptApart() throws Exception {
        var tree = ChartSources.small()
                .with("charts/node-2/Chart.yaml", ChartSources.chart("node-2", ""))
                .with("charts/node.old", "x");
        assertThat(new ChartTree(tree).read("charts/node").files()).hasSize(3);
    }

    @Test
    void theFilesAreInHelmsOrder() throws Exception {
        var tree = ChartSources.small()
                .with("charts/node/templates/a-b/x.yaml", "")
                .with("charts/node/templates/a/x.yaml", "");
        assertThat(new ChartTree(tree).read("charts/node").files().keySet())
                .containsSubsequence("templates/a/x.yaml", "templates/a-b/x.yaml");
    }

    @Test
    void aChartThatHasLostItsChartFileIsMissed() throws Exception {
        var problem = ChartSources.small()
                .without("charts/common/Chart.yaml")
                .packed(output)
                .findings()
                .problems();
        assertThat(problem)
                .hasSize(2)
                .anySatisfy(one -> assertThat(one.text())
                        .contains("Tried to package the chart charts/common", "it has no Chart.yaml"));
    }

    @Test
    void aLinkOutOfTheTreeIsRefused() throws Exception {
        var problem = ChartSources.small()
                .unreadable("charts/node/templates/x.yaml", "a link to /etc/passwd, which the tree does not hold")
                .fault(output);
        assertThat(problem.code()).isEqualTo("chart-files");
        assertThat(problem.because())
                .isEqualTo("its templates/x.yaml is a link to /etc/passwd, which the tree does not hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/cron.d/x", "a/../b", "a//b", "./a", "a\\b", "a\nb", "a/."})
    void aNameThatLeadsElsewhereIsRefused(String name) throws Exception {
        var problem = ChartSources.small().with("charts/node/" + name, "x").fault(output);
        assertThat(problem.code()).isEqualTo("chart-files");
        assertThat(problem.because()).contains("cannot be unpacked everywhere").doesNotContain("\n");
    }

    @Test
    void aFileThatHelmWouldNotLoadIsRefused() throws Exception {
        var problem = ChartSources.small()
                .with("charts/node/files/data", new byte[(5 << 20) + 1])
                .fault(output);
        assertThat(problem.because()).isEqualTo("its files/data has 5242881 bytes, and Helm takes 5242880");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "- a", "text", "a: &a [*a]", "a: 1\na: 2"})
    void valuesThatCannotBeReadAreRefused(String values) throws Exception {
        var problem =
                ChartSources.small().with("charts/node/values.yaml", values).fault(output);
        assertThat(problem.code()).isEqualTo("chart-files");
        assertThat(problem.because()).startsWith("its values.yaml ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "{}", "~"})
    void aChartMayHaveNoValues(String values) throws Exception {
        assertThat(ChartSources.small()
                        .with("charts/node/values.yaml", values)
                        .packed(output)
                        .findings()
                        .problems())
                .isEmpty();
    }

    @Test
    void aSchemaThatIsNoJsonIsRefused() throws Exception {
        var problem =
                ChartSources.small().with("charts/node/values.schema.json", "{").fault(output);
        assertThat(problem.because()).isEqualTo("its values.schema.json is no JSON document");
    }

    @Test
    void rulesThatHelmDoesNotUnderstandAreRefused() throws Exception {
        var problem =
                ChartSources.small().with("charts/node/.helmignore", "**/x").fault(output);
        assertThat(problem.because()).isEqualTo("its .helmignore holds \"**/x\", and Helm knows no **");
    }

    @Test
    void bytesAreTakenAsTheyAre() throws Exception {
        var bytes = new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 0, 13, 10, (byte) 0xFF};
        var node = new ChartTree(ChartSources.small().with("charts/node/files/x", bytes)).read("charts/node");
        assertThat(node.file("files/x")).contains(bytes);
        assertThat(node.file("Chart.yaml").orElseThrow())
                .isEqualTo(ChartSources.chart("node", ChartSources.beside("common"))
                        .getBytes(UTF_8));
    }
}
