package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a real registry does beside: the clients that users have get our bytes from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealRegistryContract extends RegistryContract {

    @TempDir
    static Path files;

    private RealRegistry server;

    /** @param folder takes what it keeps */
    abstract RealRegistry started(Path folder) throws Exception;

    @BeforeAll
    void start() throws Exception {
        server = started(files);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    final URI endpoint() {
        return server.address();
    }

    private List<String> skopeo(String... arguments) {
        var all = new ArrayList<>(List.of("inspect", "--tls-verify=false"));
        login().ifPresent(known -> all.addAll(
                List.of("--creds", known.user() + ":" + known.password().reveal())));
        all.addAll(List.of(arguments));
        return all;
    }

    @Test
    void skopeoGetsTheSameDigestForEveryTagAndTheVeryBytes() throws Exception {
        var layout = image("read back");
        var registry = registry();
        TestImages.push(registry, "contract/read-back", "4.14.0", layout);
        for (var tag : List.of("cotopaxi", "cotopaxi-live", "4.14")) {
            registry.move("contract/read-back", tag, layout.root(), Optional.empty());
            var reference = "docker://" + endpoint().getAuthority() + "/contract/read-back:" + tag;

            var raw = RealRegistry.run("skopeo", skopeo("--raw", reference).toArray(String[]::new));

            assertThat(raw.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(layout.root().bytes());
        }
    }
}
