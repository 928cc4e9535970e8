package ai.vantage6.release.charts;

import static ai.vantage6.release.charts.ChartSources.beside;
import static ai.vantage6.release.charts.ChartSources.chart;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartAssemblyTests {

    private static final String REMOTE =
            "dependencies: [{name: keycloak, version: 24.6.1, repository: https://charts.example.org/all}]";
    private static final String KEYCLOAK = "{apiVersion: v1, name: keycloak, version: 24.6.1}";

    @TempDir
    private Path output;

    private static SourceChart whole(ChartSources tree, String name) throws Exception {
        return new ChartAssembly(new ChartTree(tree), ChartSources.DATE).whole("charts/" + name);
    }

    private static String lock(SourceChart chart) {
        return new String(chart.file(ChartLock.FILE).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void chartsBesideItAreIncludedWithThoseThatTheyNeed() throws Exception {
        var tree = ChartSources.small()
                .with("charts/hub/Chart.yaml", chart("hub", beside("node", "common")))
                .with("charts/node/.helmignore", "*.bak")
                .with("charts/node/x.bak", "x");
        var hub = whole(tree, "hub");
        assertThat(hub.charts()).extracting(SourceChart::name).containsExactly("common", "node");
        assertThat(hub.charts().getLast().charts())
                .extracting(SourceChart::name)
                .containsExactly("common");
        assertThat(hub.charts().getLast().files()).doesNotContainKey("x.bak");
    }

    @Test
    void aChartOfOthersIsTakenFromItsOwnDirectory() throws Exception {
        var tree = ChartSources.small()
                .with("charts/auth/Chart.yaml", chart("auth", REMOTE))
                .with("charts/auth/charts/keycloak/Chart.yaml", KEYCLOAK)
                .with(
                        "charts/auth/charts/keycloak/charts/deep/Chart.yaml",
                        "{apiVersion: v2, name: deep, version: 1.0.0}")
                .with("charts/auth/charts/_off/Chart.yaml", "no chart")
                .with("charts/auth/charts/.off", "no chart");
        var auth = whole(tree, "auth");
        assertThat(auth.count()).isEqualTo(3);
        assertThat(lock(auth))
                .contains(
                        "name: \"keycloak\"\n  repository: \"https://charts.example.org/all\"\n  version: \"24.6.1\"");
    }

    @Test
    void nothingIsDownloaded() throws Exception {
        var problem = ChartSources.small()
                .with("charts/auth/Chart.yaml", chart("auth", REMOTE))
                .fault(output);
        assertThat(problem.code()).isEqualTo("chart-dependency");
        assertThat(problem.text())
                .contains("it needs keycloak 24.6.1 from https://charts.example.org/all")
                .contains("Run helm dependency build, unpack what it downloads in charts/auth/charts, and commit that");
    }

    @Test
    void aRangeIsWhatTheLockSays() throws Exception {
        var tree = ChartSources.small()
                .with("charts/auth/Chart.yaml", chart("auth", REMOTE.replace("24.6.1", "^24")))
                .with("charts/auth/charts/keycloak/Chart.yaml", KEYCLOAK);
        assertThat(tree.fault(output).because())
                .isEqualTo("it needs keycloak ^24 from https://charts.example.org/all, and in its charts lies 24.6.1");
        var locked = tree.with(
                "charts/auth/Chart.lock",
                "dependencies: [{name: keycloak, version: 24.6.1, repository: https://charts.example.org/all}]");
        assertThat(whole(locked, "auth").count()).isEqualTo(2);
        var other = tree.with("charts/auth/Chart.lock", "dependencies: [{name: keycloak, version: 24.6.0}]");
        assertThat(other.fault(output).code()).isEqualTo("chart-dependency");
    }

    @Test
    void whatHasNoRepositoryIsLockedAsItIsAskedFor() throws Exception {
        var tree = ChartSources.small()
                .with("charts/auth/Chart.yaml", chart("auth", "dependencies: [{name: keycloak, version: 24.6.1}]"))
                .with("charts/auth/charts/keycloak/Chart.yaml", KEYCLOAK);
        assertThat(lock(whole(tree, "auth"))).contains("repository: \"\"\n  version: \"24.6.1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file://../nobody",
                "file://../../..",
                "file:///etc",
                "file://../../../charts/common",
                "file://\\0"
            })
    void aPathToNoChartOfTheTreeIsRefused(String repository) throws Exception {
        var dependency = "dependencies: [{name: common, version: 5.0.0-rc2, repository: \"%s\"}]".formatted(repository);
        var problem = ChartSources.small()
                .with("charts/auth/Chart.yaml", chart("auth", dependency))
                .fault(output);
        assertThat(problem.code()).isEqualTo("chart-dependency");
        assertThat(problem.because()).contains("no chart of the repository lies there");
    }

    @Test
    void siblingsAgreeOnTheirVersions() throws Exception {
        var tree = ChartSources.small()
                .with("charts/node/Chart.yaml", chart("node", beside("common").replace("rc2", "rc1")));
        assertThat(tree.fault(output).because())
                .isEqualTo("it needs common 5.0.0-rc1 from file://../common, and there lies common 5.0.0-rc2");
    }

    @Test
    void chartsThatNeedEachOtherAreRefused() throws Exception {
        var tree = ChartSources.small().with("charts/common/Chart.yaml", chart("common", beside("node")));
        var problems = tree.packed(output).findings().problems();
        assertThat(problems).hasSize(2).allMatch(problem -> problem.code().equals("chart-dependency"));
        assertThat(problems.getFirst().because())
                .isEqualTo("it needs itself: charts/common needs charts/node needs charts/common");
    }

    @Test
    void chartsThatMultiplyAreRefused() throws Exception {
        var tree = ChartSources.empty()
                .with("charts/a20/Chart.yaml", chart("a20", ""))
                .with("charts/b20/Chart.yaml", chart("b20", ""));
        for (var level = 19; level >= 0; level--) {
            var both = beside("a" + (level + 1), "b" + (level + 1));
            tree = tree.with("charts/a%d/Chart.yaml".formatted(level), chart("a" + level, both))
                    .with("charts/b%d/Chart.yaml".formatted(level), chart("b" + level, both));
        }
        assertThat(tree.packed(output).findings().problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.because()).contains("200 charts in it"));
    }

    @Test
    void whatLiesInItAndBesideItIsRefused() throws Exception {
        var tree = ChartSources.small().with("charts/node/charts/common/Chart.yaml", chart("common", ""));
        assertThat(tree.fault(output).because()).contains("another one lies in its charts");
    }

    @Test
    void aPackedChartInItIsRefused() throws Exception {
        var tree = ChartSources.small().with("charts/node/charts/common-5.0.0.tgz", new byte[] {1});
        assertThat(tree.fault(output).because())
                .isEqualTo("its charts/common-5.0.0.tgz is a file, where only the directories of charts are");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charts/node/requirements.yaml", "charts/node/Chart.yaml"})
    void dependenciesInTheFormOfHelmTwoAreRefused(String file) throws Exception {
        var tree = file.endsWith("requirements.yaml")
                ? ChartSources.small().with(file, "dependencies: []")
                : ChartSources.small()
                        .with(file, chart("node", beside("common")).replace("v2", "v1"));
        assertThat(tree.fault(output).because())
                .isEqualTo("it names dependencies elsewhere than in a Chart.yaml of apiVersion v2");
    }

    @Test
    void aLockThatIsRightKeepsItsBytes() throws Exception {
        var written = lock(whole(ChartSources.small(), "node")).replace("2026-03-24", "2020-01-01") + "# mine\n";
        var kept = whole(ChartSources.small().with("charts/node/Chart.lock", written), "node");
        assertThat(lock(kept)).isEqualTo(written);
    }

    @Test
    void aLockOfOtherVersionsIsWrittenAnewWithTheReleasesDate() throws Exception {
        var stale = lock(whole(ChartSources.small(), "node")).replace("rc2", "b2");
        var node = whole(ChartSources.small().with("charts/node/Chart.lock", stale), "node");
        assertThat(lock(node)).contains("version: \"5.0.0-rc2\"", "generated: \"2026-03-24T09:49:52Z\"");
    }

    @Test
    void aLockThatCannotBeReadIsRefused() throws Exception {
        var problem = ChartSources.small().with("charts/node/Chart.lock", "[").fault(output);
        assertThat(problem.because()).isEqualTo("its Chart.lock is not one YAML document");
    }

    @Test
    void aChartWithoutDependenciesGetsNoLock() throws Exception {
        assertThat(whole(ChartSources.small(), "common").file(ChartLock.FILE)).isEmpty();
    }
}
