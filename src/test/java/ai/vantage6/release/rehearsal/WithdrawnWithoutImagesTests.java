package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that a version was released without are not missed when it is withdrawn. */
final class WithdrawnWithoutImagesTests {

    @TempDir
    private Path folder;

    @Test
    void itsPageIsMarkedAllTheSame() throws Exception {
        var rehearsal = TestRehearsal.of("v4", "version/4.14.0", folder);
        try (var release = new TestRelease(rehearsal, change -> {})) {
            assertThat(release.run(Map.of("INPUT_IMAGES", "none")))
                    .as(rehearsal.text())
                    .isZero();
            var changes = release.world().changes().size();
            var inputs = new HashMap<>(
                    Map.of("INPUT_COMMAND", "withdraw", "INPUT_SMOKE-TEST", "", "INPUT_REASON", "It loses data."));
            inputs.put("INPUT_IMAGES", "");
            rehearsal.printed().reset();

            assertThat(release.run(inputs)).as(rehearsal.text()).isZero();

            assertThat(rehearsal.text()).contains("node, server is none of the images that 4.14.0 was released with");
            assertThat(release.world().changes()).hasSizeGreaterThan(changes);
            assertThat(new String(release.world().state(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("It loses data.");
        }
    }
}
