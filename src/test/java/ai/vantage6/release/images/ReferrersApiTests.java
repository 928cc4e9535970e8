package ai.vantage6.release.images;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The contract against go-containerregistry's registry, which has the referrers API, calls every artifact empty and names no OCI-Subject. */
@Tag("servers")
@Tag("go")
final class ReferrersApiTests extends RealRegistryContract {

    @Override
    RealRegistry started(Path folder) throws Exception {
        return RealRegistry.listingReferrers();
    }
}
