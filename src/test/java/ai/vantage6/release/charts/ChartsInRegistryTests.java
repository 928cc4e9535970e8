package ai.vantage6.release.charts;

import static ai.vantage6.release.charts.ChartSources.chart;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChartsInRegistryTests {

    private static final String CONTENT = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    @TempDir
    private Path folder;

    private final KeptCharts registry = new KeptCharts();
    private final ChartsInRegistry charts = new ChartsInRegistry(registry.at("vantage6/helm"));
    private Chart common;

    @BeforeEach
    void packageAChart() throws Exception {
        common = packaged("");
    }

    private Chart packaged(String more) throws Exception {
        return ChartSources.small()
                .with("charts/common/Chart.yaml", chart("common", more))
                .packed(folder)
                .charts()
                .getFirst();
    }

    private Manifest published() {
        return Objects.requireNonNull(registry.tags.get("vantage6/helm/common:5.0.0-rc2"));
    }

    @Test
    void aChartThatIsNotThereIsPublishedAsHelmDoesIt() throws Exception {
        assertThat(charts.lookUp(common)).isEqualTo(new Entry.Absent());
        charts.publish(common);
        assertThat(charts.lookUp(common)).isEqualTo(new Entry.Identical());
        assertThat(registry.journal)
                .containsExactly(
                        "upload vantage6/helm/common application/vnd.cncf.helm.config.v1+json",
                        "upload vantage6/helm/common " + CONTENT,
                        "put vantage6/helm/common:5.0.0-rc2");
        assertThat(published().mediaType()).isEqualTo(MediaType.MANIFEST);
        assertThat(published().content().config())
                .contains(new Descriptor(
                        "application/vnd.cncf.helm.config.v1+json",
                        Digest.of(common.metadata()),
                        common.metadata().length));
        assertThat(published().content().layers())
                .containsExactly(new Descriptor(CONTENT, common.sha256(), common.size()));
    }

    @Test
    void whatIsThereIsNotSentAgain() throws Exception {
        charts.publish(common);
        registry.journal.clear();
        charts.publish(common);
        assertThat(registry.journal).isEmpty();
    }

    @Test
    void theSameChartPushedByHelmIsTheSame() throws Exception {
        var config = new Descriptor("application/vnd.cncf.helm.config.v1+json", Digest.of(new byte[] {1}), 1);
        var layer = new Descriptor(CONTENT, common.sha256(), common.size());
        var others = ManifestJson.image(config, List.of(layer), Map.of("org.opencontainers.image.created", "today"));
        registry.tags.put("vantage6/helm/common:5.0.0-rc2", others);
        assertThat(charts.lookUp(common)).isEqualTo(new Entry.Identical());
    }

    @Test
    void anotherChartIsNeverOverwritten() throws Exception {
        charts.publish(common);
        registry.journal.clear();
        var other = packaged("description: other");
        assertThat(charts.lookUp(other))
                .isEqualTo(new Entry.Different(common.sha256().oci()));
        assertThatThrownBy(() -> charts.publish(other))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("chart-differs"));
        assertThat(registry.journal).isEmpty();
    }

    @Test
    void anImageUnderTheChartsNameIsDifferent() throws Exception {
        var config = new Descriptor(MediaType.CONFIG, Digest.of(new byte[] {1}), 1);
        registry.tags.put("vantage6/helm/common:5.0.0-rc2", ManifestJson.image(config, List.of(), Map.of()));
        assertThat(charts.lookUp(common)).isEqualTo(new Entry.Different("no chart"));
    }

    @Test
    void theAnnotationsAreHelmsWithTheReleasesDate() throws Exception {
        var more = """
                home: https://vantage6.ai
                description: " "
                sources: [https://one, https://two]
                maintainers: [{name: N, email: m@x}, {name: O}]
                annotations: {a: b, org.opencontainers.image.version: other, org.opencontainers.image.title: other}
                """;
        charts.publish(packaged(more));
        assertThat(published().content().annotations())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "org.opencontainers.image.title", "common",
                        "org.opencontainers.image.version", "5.0.0-rc2",
                        "org.opencontainers.image.url", "https://vantage6.ai",
                        "org.opencontainers.image.source", "https://one",
                        "org.opencontainers.image.authors", "N (m@x), O",
                        "org.opencontainers.image.created", "2026-03-24T09:49:52Z",
                        "a", "b"));
    }

    @Test
    void theSameChartGivesTheSameManifestEachTime() throws Exception {
        charts.publish(common);
        var first = published().bytes();
        registry.tags.clear();
        charts.publish(common);
        assertThat(published().bytes()).isEqualTo(first);
    }

    @Test
    void aTagHasNoPlusSign() throws Exception {
        var built = new Chart(
                common.name(),
                "5.0.0+1",
                common.file(),
                common.sha256(),
                common.size(),
                common.metadata(),
                common.date(),
                List.of());
        charts.publish(built);
        assertThat(registry.tags).containsOnlyKeys("vantage6/helm/common:5.0.0_1");
    }

    @Test
    void aFileThatHasChangedIsNotSent() throws Exception {
        Files.writeString(common.file(), "other");
        assertThatThrownBy(() -> charts.publish(common)).hasMessageContaining("no longer what was packaged");
        Files.delete(common.file());
        assertThatThrownBy(() -> charts.publish(common)).hasMessageContaining("cannot be read");
        assertThat(registry.journal).isEmpty();
    }

    @Test
    void whatIsNotThereAfterwardsWasNotPublished() {
        registry.overtaken = true;
        assertThatThrownBy(() -> charts.publish(common)).hasMessageContaining("afterwards what is there is nothing");
    }

    @Test
    void theRegistryIsAskedForTheRepositoryOfEachChart() throws Exception {
        assertThat(charts.tryLock(List.of("common", "hub")).orElseThrow().because())
                .isEqualTo("vantage6/helm/common vantage6/helm/hub");
        assertThat(charts.text()).isEqualTo("oci://ghcr.io/vantage6/helm");
    }

    @Test
    void theFileOfTheMetadataIsRemoved() throws Exception {
        var before = temporary();
        charts.publish(common);
        assertThat(temporary()).isEqualTo(before);
        assertThat(new String(common.metadata(), UTF_8)).startsWith("{\"name\":\"common\"");
    }

    private static long temporary() throws Exception {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("release-chart"))
                    .count();
        }
    }
}
