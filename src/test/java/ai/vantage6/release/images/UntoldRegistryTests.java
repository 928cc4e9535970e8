package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UntoldRegistryTests {

    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final Descriptor BLOB = new Descriptor(MediaType.LAYER, DIGEST, 1);

    private final List<String> said = new ArrayList<>();

    @Test
    void whatIsShownToNobodyIsPlannedAsIfItWereNotThereAndSaidOnce() throws Exception {
        var registry = refusing("access-denied");

        assertThat(registry.manifest("node", "1")).isEmpty();
        assertThat(registry.digest("node", "1")).isEmpty();
        assertThat(registry.tags("node")).isEmpty();
        assertThat(registry.referrers("node", DIGEST)).isEmpty();
        assertThat(registry.hasBlob("node", BLOB)).isFalse();
        assertThat(said)
                .containsExactly(
                        "without a token ghcr.io does not say whether node is there: it is planned as if it were"
                                + " not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-down", "unreachable", "rate-limited"})
    void whateverElseCannotBeToldIsNotAbsent(String code) {
        var registry = refusing(code);

        assertThatThrownBy(() -> registry.manifest("node", "1")).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> registry.tags("node")).isInstanceOf(ReleaseException.class);
        assertThat(said).isEmpty();
    }

    @Test
    void nothingIsWrittenAsIfItWereAllowed() {
        assertThatThrownBy(() -> refusing("access-denied").upload("node", BLOB, Path.of("blob"), Optional.empty()))
                .isInstanceOf(ReleaseException.class);
    }

    private UntoldRegistry refusing(String code) {
        var registry = (ImageRegistry) Proxy.newProxyInstance(
                ImageRegistry.class.getClassLoader(), new Class<?>[] {ImageRegistry.class}, (_, method, _) -> {
                    if (method.getName().equals("host")) {
                        return "ghcr.io";
                    }
                    throw new ReleaseException(code, "ask", "it says no", "Do this");
                });
        return new UntoldRegistry(registry, said::add);
    }
}
