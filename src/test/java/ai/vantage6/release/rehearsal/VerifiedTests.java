package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A version that is really out there is found to be, by whoever asks, and without a secret. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerifiedTests {

    @TempDir
    private static Path folder;

    private VerifiedWorld world;

    @BeforeAll
    void release() throws Exception {
        world = VerifiedWorld.after("v4", "4.14.0", folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void everythingIsFoundAndNothingIsChanged() throws Exception {
        var before = world.release().world().changes().size();

        assertThat(world.verify()).as(world.text()).isZero();

        assertThat(world.report().path("outcome").asText()).isEqualTo("VERIFIED");
        assertThat(world.found("WRONG")).isEmpty();
        assertThat(world.found("UNKNOWN")).isEmpty();
        System.out.println(world.text());
        assertThat(world.release().world().changes()).hasSize(before);
    }
}
