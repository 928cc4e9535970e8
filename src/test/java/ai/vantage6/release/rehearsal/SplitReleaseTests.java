package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packages and amd64 are built in one job, arm64 in another, and a third one without a checkout releases what they built. */
final class SplitReleaseTests {

    private static final Journal.Listener NOBODY = _ -> {};

    private static final Map<String, String> FIRST = Map.of("INPUT_PLATFORMS", "linux/amd64");
    private static final Map<String, String> SECOND = Map.of("INPUT_PLATFORMS", "linux/arm64", "INPUT_PARTS", "images");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"v4, version/4.14.0", "v5, version/5.0.0rc2"})
    void leavesTheWorldThatOneJobWouldHaveLeft(String layout, String tag) throws Exception {
        var whole = TestRehearsal.of(layout, tag, Files.createDirectory(folder.resolve("one-job")));
        byte[] expected;
        try (var release = new TestRelease(whole, NOBODY)) {
            assertThat(release.run(Map.of())).as(whole.text()).isZero();
            expected = release.world().state();
        }

        var rehearsal = TestRehearsal.of(layout, tag, Files.createDirectory(folder.resolve("three-jobs")));
        try (var split = new SplitRelease(rehearsal, NOBODY)) {
            assertThat(split.build("first", FIRST)).as(rehearsal.text()).isZero();
            assertThat(split.build("second", SECOND)).as(rehearsal.text()).isZero();
            assertThat(split.release().world().changes()).isEmpty();

            assertThat(split.run()).as(rehearsal.text()).isZero();

            assertThat(text(split.release().world().state())).isEqualTo(text(expected));
            assertThat(rehearsal.text())
                    .contains("distributions from the release bundle; none is installed in this job")
                    .contains("was taken from the release bundle for linux/amd64, linux/arm64");
        }
    }

    @Test
    void whatIsBuiltTwiceIsTheSamePiece() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var split = new SplitRelease(rehearsal, NOBODY)) {
            assertThat(split.build("one", FIRST)).as(rehearsal.text()).isZero();
            assertThat(split.build("other", FIRST)).isZero();

            var manifest = Files.readString(split.pieces().resolve("one/release-bundle.json"));
            assertThat(split.pieces().resolve("other/release-bundle.json")).hasContent(manifest);
            assertThat(split.run()).as(rehearsal.text()).isZero();
        }
    }

    @Test
    void aBadBundleIsRefusedOnceAndNothingIsWritten() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var split = new SplitRelease(rehearsal, NOBODY)) {
            assertThat(split.build("one", Map.of())).as(rehearsal.text()).isZero();
            assertThat(split.build("one", Map.of())).as("a second time").isEqualTo(1);
            assertThat(rehearsal.text()).contains("something lies there already");
            Files.writeString(split.pieces().resolve("one/packages/vantage6_common-5.0.0.tar.gz"), "changed");

            assertThat(split.run()).isEqualTo(1);

            var problems = split.release().report().path("problems");
            assertThat(problems).hasSize(1);
            assertThat(problems.path(0).path("code").asText()).isEqualTo("bundle-file-changed");
            assertThat(split.release().world().changes()).isEmpty();
        }
    }

    @Test
    @Tag("kill")
    void killedAfterAnyChangeItCarriesOnWithTheBundle() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var split = new SplitRelease(rehearsal, NOBODY)) {
            assertThat(split.build("one", Map.of())).as(rehearsal.text()).isZero();
            var killed = rehearsal.with(Input.BUNDLE, split.pieces().toString(), new Interruption.Every());

            var result = new Rehearsal(killed, rehearsal.out(), Files.createDirectory(folder.resolve("killed"))).run();

            assertThat(result.problems()).as(rehearsal.text()).isEmpty();
            assertThat(rehearsal.text()).contains("worlds equal to the undisturbed one, 0 different.");
        }
    }

    private static String text(byte[] world) {
        return new String(world, StandardCharsets.UTF_8);
    }
}
