package ai.vantage6.release.images;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.RegistryStandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the stand-in of rehearsals, which gives tokens, and blobs from a storage elsewhere. */
final class StandInRegistryTests extends RegistryContract {

    @TempDir
    static Path files;

    private static StandInServer server;

    @Override
    URI endpoint() {
        return server.address();
    }

    @Override
    Optional<Login> login() {
        return Optional.of(new Login("DOCKER_TOKEN", "me", new Secret("secret")));
    }

    @BeforeAll
    static void start() throws Exception {
        server = new StandInServer(RegistryStandIn.ofRelease(files), new Journal(_ -> {}), List.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }
}
