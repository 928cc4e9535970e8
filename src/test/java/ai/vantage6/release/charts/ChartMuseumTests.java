package ai.vantage6.release.charts;

import static ai.vantage6.release.charts.ChartSources.chart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.ChartMuseumStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartMuseumTests {

    @TempDir
    private Path folder;

    private final Journal journal = new Journal(_ -> {});
    private final ChartMuseumStandIn standIn = new ChartMuseumStandIn();
    private StandInServer server;
    private Chart common;

    @BeforeEach
    void start() throws Exception {
        server = new StandInServer(standIn, journal, List.of());
        common = packaged("");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Chart packaged(String more) throws Exception {
        return ChartSources.small()
                .with("charts/common/Chart.yaml", chart("common", more))
                .packed(folder)
                .charts()
                .getFirst();
    }

    private static ChartMuseum at(URI address) {
        return new ChartMuseum(
                TestCallers.hurried(),
                address,
                Optional.of(Credential.basic("DOCKER_TOKEN", "robot", new Secret("secret-token"))));
    }

    private ChartMuseum museum() {
        return at(server.address().resolve("/api/chartrepo/infrastructure"));
    }

    private void strike(String... faults) throws IOException {
        server.close();
        var parsed = List.of(faults).stream()
                .map(fault -> Fault.parse("chartmuseum:" + fault).orElseThrow())
                .toList();
        server = new StandInServer(standIn, journal, parsed);
    }

    private List<String> changes() {
        return journal.entries().stream().map(Object::toString).toList();
    }

    @Test
    void aChartThatIsNotThereIsPublishedOnce() throws Exception {
        assertThat(museum().lookUp(common)).isEqualTo(new Entry.Absent());
        museum().publish(common);
        assertThat(museum().lookUp(common)).isEqualTo(new Entry.Identical());
        museum().publish(common);
        assertThat(changes()).singleElement().asString().contains("uploaded common-5.0.0-rc2.tgz");
        assertThat(standIn.state())
                .isEqualTo(Map.of("common-5.0.0-rc2.tgz", common.sha256().hex()));
    }

    @Test
    void anotherChartIsNotOverwrittenThoughHarborWouldDoIt() throws Exception {
        standIn.overwrite();
        museum().publish(common);
        var other = packaged("description: other");
        assertThat(museum().lookUp(other))
                .isEqualTo(new Entry.Different(common.sha256().hex()));
        assertThatThrownBy(() -> museum().publish(other))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("chart-differs"));
        assertThat(changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-reply", "503:1", "503:3", "cut:1", "cut:4", "429:2", "sign-in:1"})
    void aPassingFaultIsOvercome(String fault) throws Exception {
        strike(fault);
        museum().publish(common);
        assertThat(changes()).hasSize(1);
        assertThat(museum().lookUp(common)).isEqualTo(new Entry.Identical());
    }

    @Test
    void whatWasTakenAndStoredNowhereIsNotPublished() throws Exception {
        strike("stored-nowhere");
        assertThatThrownBy(() -> museum().publish(common)).hasMessageContaining("afterwards what is there is nothing");
    }

    @Test
    void aWrongPasswordIsTold() {
        var wrong = new ChartMuseum(
                TestCallers.hurried(), server.address().resolve("/api/chartrepo/infrastructure"), Optional.empty());
        assertThatThrownBy(() -> wrong.publish(common))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("access-denied"));
        assertThat(changes()).isEmpty();
    }

    @Test
    void aHarborWithoutChartMuseumIsToldBeforehandAndNeverTakenForAnEmptyOne() {
        var gone = at(server.address().resolve("/api/chartrepo/elsewhere"));
        assertThatThrownBy(() -> gone.tryLock(List.of("common"))).isInstanceOfSatisfying(ReleaseException.class, e -> {
            assertThat(e.problem().code()).isEqualTo("chartmuseum-gone");
            assertThat(e.problem().hint()).contains("Harbor has no ChartMuseum since version 2.8");
        });
        assertThatThrownBy(() -> gone.lookUp(common)).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> gone.publish(common)).isInstanceOf(ReleaseException.class);
    }

    @Test
    void oneThatIsThereMayTakeCharts() throws Exception {
        assertThat(museum().tryLock(List.of("common"))).isEmpty();
        assertThat(museum().text()).endsWith("/api/chartrepo/infrastructure");
        assertThat(at(URI.create(museum().root() + "/")).tryLock(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"401-once", "503"})
    void whatCannotBeToldIsNotAbsent(String fault) throws Exception {
        strike(fault + ":1", fault + ":2", fault + ":3", fault + ":4", fault + ":5", fault + ":6");
        assertThatThrownBy(() -> museum().lookUp(common)).isInstanceOf(ReleaseException.class);
    }

    @Test
    void aFileThatHasChangedIsNotSent() throws Exception {
        Files.writeString(common.file(), "other");
        assertThatThrownBy(() -> museum().publish(common)).hasMessageContaining("no longer what was packaged");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aVersionWithBuildMetadataHasAnAddress() throws Exception {
        var built = new Chart(
                "common", "5.0.0+1", common.file(), common.sha256(), 1, common.metadata(), common.date(), List.of());
        assertThat(museum().lookUp(built)).isEqualTo(new Entry.Absent());
    }
}
