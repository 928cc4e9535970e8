package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract against the distribution project's registry, version 3, which has no referrers API. */
@Tag("servers")
@Tag("go")
final class DistributionTests extends RealRegistryContract {

    @Override
    RealRegistry started(Path folder) throws Exception {
        return RealRegistry.distribution("registry", folder, Optional.empty());
    }

    @Test
    void craneFindsEveryPlatformAndTheSameDigest() throws Exception {
        var layout = image("validated");
        TestImages.push(registry(), "contract/validated", "1.0", layout);
        var reference = endpoint().getAuthority() + "/contract/validated:1.0";

        assertThat(RealRegistry.run("crane", "digest", reference).strip())
                .isEqualTo(layout.root().digest().oci());
        assertThat(RealRegistry.run("crane", "manifest", reference)).contains("amd64", "arm64", "unknown");
    }
}
