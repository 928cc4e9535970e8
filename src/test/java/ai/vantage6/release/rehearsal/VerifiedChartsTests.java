package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version of 5.x is looked for, with its charts in a registry. */
final class VerifiedChartsTests {

    private static final String PLACE = "oci://ghcr.io/vantage6/helm";

    @TempDir
    private Path folder;

    @Test
    void chartsThatAreGoneOrOthersAreNamed() throws Exception {
        try (var world = VerifiedWorld.after("v5", "5.0.0", folder)) {
            assertThat(world.verify()).as(world.text()).isZero();
            assertThat(world.found("GOOD"))
                    .contains("charts: node-5.0.0.tgz in " + PLACE, "server: " + world.serverAddress() + "/version");

            var node = world.registry().repository("vantage6/helm/node");
            var before = node.untag("5.0.0").orElseThrow();
            assertThat(world.verify()).isEqualTo(1);
            assertThat(world.found("WRONG")).as(world.text()).containsExactly("charts: node-5.0.0.tgz in " + PLACE);

            var other = world.registry()
                    .repository("vantage6/helm/hub")
                    .manifest("5.0.0")
                    .orElseThrow();
            node.put(other);
            node.tag("5.0.0", other.digest());
            assertThat(world.verify()).isEqualTo(1);
            assertThat(world.found("WRONG")).containsExactly("charts: node-5.0.0.tgz in " + PLACE);
            assertThat(world.text()).contains("something else is there (sha256:");

            node.tag("5.0.0", before);
            assertThat(world.verify()).as(world.text()).isZero();
        }
    }
}
