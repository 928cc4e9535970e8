package ai.vantage6.release.charts;

import static ai.vantage6.release.charts.ChartSources.beside;
import static ai.vantage6.release.charts.ChartSources.chart;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartPackagerTests {

    @TempDir
    private Path folder;

    private static List<TarArchiveEntry> entries(Chart chart) throws IOException {
        var entries = new ArrayList<TarArchiveEntry>();
        try (var tar = new TarArchiveInputStream(
                new GzipCompressorInputStream(new ByteArrayInputStream(Files.readAllBytes(chart.file()))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<String> names(Chart chart) throws IOException {
        return entries(chart).stream().map(TarArchiveEntry::getName).toList();
    }

    @ParameterizedTest
    @CsvSource({"v5, 5.0.0rc2, 6", "between, 5.0.0a20, 3"})
    void theChartsOfEveryLayoutAreFound(String fixture, String version, int count) throws Exception {
        var packed = ChartSources.fixture(fixture, version).packed(version, folder);
        assertThat(packed.findings().problems()).isEmpty();
        assertThat(packed.charts())
                .hasSize(count)
                .isSortedAccordingTo((one, other) -> one.name().compareTo(other.name()));
    }

    @Test
    void aPackageHoldsWhatHelmsHoldsInItsOrder() throws Exception {
        var tree = ChartSources.small()
                .with("charts/node/README.md", "x")
                .with("charts/node/.helmignore", "*.bak")
                .with("charts/node/a.bak", "x")
                .with("charts/node/values.schema.json", "{}")
                .with("charts/node/templates/sub/x.yaml", "x")
                .with("charts/node/templates/.hidden", "x");
        var node = tree.packed(folder).charts().getLast();
        assertThat(names(node))
                .containsExactly(
                        "node/Chart.yaml",
                        "node/Chart.lock",
                        "node/values.yaml",
                        "node/values.schema.json",
                        "node/templates/deployment.yaml",
                        "node/templates/sub/x.yaml",
                        "node/.helmignore",
                        "node/README.md",
                        "node/charts/common/Chart.yaml",
                        "node/charts/common/templates/_names.tpl");
        assertThat(entries(node)).allSatisfy(entry -> {
            assertThat(entry.getMode()).isEqualTo(0100644);
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(ChartSources.DATE);
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
        });
    }

    @Test
    void theSameTreeGivesTheSameBytesAnywhereAndAnyTime() throws Exception {
        var first = ChartSources.small().packed(folder.resolve("here")).charts();
        var second = ChartSources.small()
                .packed(folder.resolve("a/much/longer/way/to/there"))
                .charts();
        assertThat(second)
                .extracting(Chart::sha256)
                .isEqualTo(first.stream().map(Chart::sha256).toList());
        // pinned, so that a change of the bytes – of the JDK's deflater, of a library – does not go unseen
        assertThat(first.getFirst().sha256().hex())
                .isEqualTo("6c240cd69b9a14598012950a5384a164e80396af29d3cfdc1b053c179db9f7b3");
    }

    @Test
    void aChartIsDescribedAsItLiesThere() throws Exception {
        var chart = ChartSources.small().packed(folder).charts().getFirst();
        var bytes = Files.readAllBytes(chart.file());
        assertThat(chart.file()).isEqualTo(folder.resolve("common-5.0.0-rc2.tgz"));
        assertThat(chart.sha256()).isEqualTo(Digest.of(bytes));
        assertThat(chart.size()).isEqualTo(bytes.length);
        assertThat(chart.version()).isEqualTo("5.0.0-rc2");
        assertThat(chart.date()).isEqualTo(ChartSources.DATE);
        assertThat(Files.getLastModifiedTime(chart.file()).toInstant()).isEqualTo(ChartSources.DATE);
        assertThat(new String(chart.metadata(), UTF_8))
                .isEqualTo(
                        "{\"name\":\"common\",\"version\":\"5.0.0-rc2\",\"apiVersion\":\"v2\",\"type\":\"library\"}");
    }

    @Test
    void anotherVersionThanTheReleasesIsRefused() throws Exception {
        // as alphas of 5.0.0 were published under the final's number
        var problem = ChartSources.small()
                .with("charts/common/Chart.yaml", chart("common", "").replace("-rc2", ""))
                .without("charts/node/Chart.yaml")
                .without("charts/node/values.yaml")
                .without("charts/node/templates/deployment.yaml")
                .fault(folder);
        assertThat(problem.code()).isEqualTo("chart-version");
        assertThat(problem.because()).isEqualTo("its version is 5.0.0, and the release is 5.0.0-rc2");
    }

    @Test
    void aChartIsCalledLikeItsDirectory() throws Exception {
        var problem = ChartSources.small()
                .with("charts/auth/Chart.yaml", chart("keycloak", ""))
                .fault(folder);
        assertThat(problem.code()).isEqualTo("chart-invalid");
        assertThat(problem.text()).contains("charts/auth", "it is called keycloak");
    }

    @Test
    void everyFaultIsToldOnceAndTheGoodChartsArePackaged() throws Exception {
        var packed = ChartSources.small()
                .with("charts/bad/Chart.yaml", "name: bad")
                .with("charts/user1/Chart.yaml", chart("user1", beside("bad")))
                .with("charts/user2/Chart.yaml", chart("user2", beside("bad")))
                .packed(folder);
        assertThat(packed.findings().problems())
                .extracting(Problem::text)
                .containsExactly(
                        "Tried to package the chart charts/bad, but its Chart.yaml has no apiVersion, and it has no version."
                                + " Mend charts/bad/Chart.yaml.");
        assertThat(packed.charts()).extracting(Chart::name).containsExactly("common", "node");
    }

    @Test
    void aRepositoryWithoutChartsHasNone() throws Exception {
        var packed = ChartSources.empty().with("README.md", "x").packed(folder);
        assertThat(packed.charts()).isEmpty();
        assertThat(packed.findings().problems()).isEmpty();
    }

    @Test
    void aRebuildOfImagesHasNoCharts() throws Exception {
        var packed = ChartSources.small().packed("5.0.0rc2.post1", folder);
        assertThat(packed.charts()).isEmpty();
        assertThat(packed.findings().notes())
                .containsExactly("Helm has no spelling for 5.0.0rc2.post1, so there are no charts of it");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsOneClearMessage() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> ChartSources.small().packed(file))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("package the charts into " + file);
    }

    @Test
    void locksOfTheVersionBeforeAreOneNote() throws Exception {
        var lock = "dependencies: [{name: common, version: 5.0.0-b2, repository: file://../common}]";
        var findings = ChartSources.small()
                .with("charts/node/Chart.lock", lock)
                .packed(folder)
                .findings();
        assertThat(findings.notes())
                .containsExactly("packaged with a new Chart.lock, since that of the sources names other versions:"
                        + " charts/node/Chart.lock");
        assertThat(findings.warnings()).isEmpty();
    }

    @Test
    void aLockOfOtherChartsIsAWarning() throws Exception {
        var lock = "dependencies: [{name: keycloak, version: 24.6.1, repository: https://charts.example.org}]";
        var findings = ChartSources.small()
                .with("charts/node/Chart.lock", lock)
                .packed(folder)
                .findings();
        assertThat(findings.warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "charts/node/Chart.lock locks keycloak from https://charts.example.org, and Chart.yaml needs"
                                + " common from file://../common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0.0rc2", "5.0.0-rc2"})
    void itsAppVersionIsTheReleasesInEitherSpelling(String appVersion) throws Exception {
        var tree = ChartSources.small().with("charts/common/Chart.yaml", chart("common", "appVersion: " + appVersion));
        assertThat(tree.packed(folder).findings().warnings()).isEmpty();
    }

    @Test
    void anotherAppVersionIsAWarning() throws Exception {
        var tree = ChartSources.small().with("charts/common/Chart.yaml", chart("common", "appVersion: 4.9.0"));
        assertThat(tree.packed(folder).findings().warnings())
                .containsExactly("charts/common/Chart.yaml has the appVersion 4.9.0, and the release is 5.0.0rc2");
    }

    @Test
    void whatNobodyCanTellBeforeAnInstallationIsOneNote() throws Exception {
        var tree = ChartSources.small()
                .with("charts/node/templates/deployment.yaml", "kind: Pod\nimage: {{ .Values.someImage }}\n");
        assertThat(tree.packed(folder).findings().notes())
                .containsExactly("which image is meant is told only by the values of an installation:"
                        + " charts/node/templates/deployment.yaml:2");
    }
}
