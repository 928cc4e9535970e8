package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Distribution;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds the real packages; needs a clone of vantage6, Python and, for the first time, a package index. */
@Tag("servers")
@EnabledIfEnvironmentVariable(named = "VANTAGE6_REPOSITORY", matches = ".+")
final class RealVantage6Tests {

    private static final Path CACHE = PinnedLibraries.CACHE;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"4.14.0", "5.0.0rc2"})
    void allSixteenAreIdenticalWhenBuiltAgainElsewhere(String version) throws Exception {
        var first = build(version, directory.resolve("one"));
        var second = build(version, directory.resolve("another/place"));

        assertThat(first.problems()).isEmpty();
        assertThat(first.distributions()).hasSize(16);
        assertThat(second.distributions())
                .extracting(Distribution::sha256)
                .isEqualTo(
                        first.distributions().stream().map(Distribution::sha256).toList());
        assertThat(first.distributions().getLast().project()).isEqualTo("vantage6");
        first.warnings().forEach(System.out::println);
    }

    private static PackageBuilder.Built build(String version, Path output) throws Exception {
        var tree = RealTree.of(version);
        var settings = new BuildSettings("python3", output, CACHE, SmokeTest.METADATA, Optional.empty());
        var start = System.nanoTime();
        var built = new PackagesBuiltHere(settings, line -> {})
                .build(tree.released(version, RealTree.packages(version).toArray(String[]::new)), tree);
        System.out.println(version + " built in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        return built;
    }
}
