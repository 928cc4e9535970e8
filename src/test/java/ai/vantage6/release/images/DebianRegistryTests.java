package ai.vantage6.release.images;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract against Debian's docker-registry, which is version 2.8. */
@Tag("servers")
final class DebianRegistryTests extends RealRegistryContract {

    @TempDir
    static Path files;

    private static RealRegistry server;

    @Override
    URI endpoint() {
        return server.address();
    }

    @BeforeAll
    static void start() throws Exception {
        server = RealRegistry.distribution("docker-registry", files, Optional.empty());
    }

    @AfterAll
    static void stop() {
        server.close();
    }
}
