package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IndexStandInTests extends PackageIndexContract {

    private final Journal journal = new Journal(_ -> {});
    private final IndexStandIn standIn = new IndexStandIn();
    private StandInServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(standIn, journal, List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    URI simple() {
        return IndexStandIn.simple(server.address());
    }

    @Override
    URI upload() {
        return IndexStandIn.legacy(server.address());
    }

    @Test
    void itsStateIsFilesByProjectWithTheirHashes() throws Exception {
        var wheel = distributions("ours").wheel("some-project");

        index(TOKEN).upload(wheel);

        assertThat(standIn.state())
                .isEqualTo(Map.of(
                        "some-project", Map.of(wheel.fileName(), wheel.sha256().hex())));
    }

    @Test
    void onlyWhatChangesSomethingIsJournaled() throws Exception {
        var wheel = distributions("ours").wheel("some-project");
        index(TOKEN).upload(wheel);
        index(TOKEN).upload(wheel);

        assertThat(journal.entries())
                .containsExactly(new Journal.Entry(1, "index", "uploaded some_project-4.14.0-py3-none-any.whl", true));
    }

    @Test
    void knowsOneBadToken() {
        assertThat(new Secret(IndexStandIn.BAD_TOKEN)).isEqualTo(new Secret("bad-token"));
    }
}
