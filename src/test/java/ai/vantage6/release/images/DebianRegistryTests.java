package ai.vantage6.release.images;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The contract against Debian's docker-registry, which is version 2.8. */
@Tag("servers")
final class DebianRegistryTests extends RealRegistryContract {

    @Override
    RealRegistry started(Path folder) throws Exception {
        return RealRegistry.distribution("docker-registry", folder, Optional.empty());
    }
}
