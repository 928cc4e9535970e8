package ai.vantage6.release.images;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract against go-containerregistry's registry, which has the referrers API, calls every artifact empty and names no OCI-Subject. */
@Tag("servers")
@Tag("go")
final class ReferrersApiTests extends RealRegistryContract {

    private static RealRegistry server;

    @Override
    URI endpoint() {
        return server.address();
    }

    @BeforeAll
    static void start() throws Exception {
        server = RealRegistry.listingReferrers();
    }

    @AfterAll
    static void stop() {
        server.close();
    }
}
