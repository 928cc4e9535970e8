package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.images.RealRegistry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on real registries, read back by crane. */
final class RealImageTagsTests {

    /** A registry of its own for each test. */
    abstract static class Real extends ImageTagsContract {

        @TempDir
        Path files;

        private RealRegistry server;
        private HttpCaller caller;
        private final String namespace = "v6-" + UUID.randomUUID();

        abstract String program();

        @BeforeEach
        @Override
        void make() throws Exception {
            server = RealRegistry.distribution(program(), files, Optional.empty());
            caller = new HttpCaller(RetryPolicy.standard(line -> {}));
            super.make();
        }

        @AfterEach
        void stop() {
            caller.close();
            server.close();
        }

        @Override
        Destination destination() {
            var address = server.address();
            var registry = new OciRegistry(caller, address.getAuthority(), address, Optional.empty());
            return new Destination(registry, namespace, registry);
        }

        String crane(String command, String image) throws Exception {
            return RealRegistry.run(
                            "crane",
                            command,
                            "--insecure",
                            server.address().getAuthority() + "/" + namespace + "/" + image)
                    .strip();
        }
    }

    @Nested
    @Tag("servers")
    @Tag("go")
    final class Debian extends Real {

        @Override
        String program() {
            return "docker-registry";
        }

        @Test
        void craneSeesOneDigestAndBothPlatforms() throws Exception {
            release();

            for (var tag : new String[] {"cotopaxi", "cotopaxi-live", "4.14"}) {
                assertThat(crane("digest", "server:" + tag)).isEqualTo(crane("digest", "server:4.14.0"));
                assertThat(crane("manifest", "server:" + tag)).contains("amd64", "arm64", "unknown");
            }
        }
    }

    @Nested
    @Tag("servers")
    @Tag("go")
    final class Distribution extends Real {

        @Override
        String program() {
            return "registry";
        }
    }
}
