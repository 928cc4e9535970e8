package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A version that is not out is not withdrawn, whether or not its tag is there. */
final class NothingToWithdrawTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"4.14.0", "9.9.9"})
    void oneMessageSaysSo(String version) throws Exception {
        var rehearsal = TestRehearsal.of("v4", "version/4.14.0", folder);
        try (var release = new TestRelease(rehearsal, change -> {})) {
            var inputs = Map.of(
                    "INPUT_COMMAND", "withdraw",
                    "INPUT_SMOKE-TEST", "",
                    "INPUT_TAG", "version/" + version,
                    "INPUT_REASON", "It loses data.");

            assertThat(release.run(inputs)).isEqualTo(1);

            assertThat(release.world().changes()).isEmpty();
            assertThat(release.report().path("problems").findValuesAsText("code"))
                    .containsExactly("nothing-to-withdraw");
            assertThat(rehearsal.printed().toString(StandardCharsets.UTF_8))
                    .contains(version + " is not out: there is nothing to withdraw.")
                    .contains("Check the version.")
                    .doesNotContain("Release it first", "git push", "--refill", "run the same again");
        }
    }
}
