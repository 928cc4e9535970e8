package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Distribution;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds the real packages; needs a clone of vantage6, Python and, for the first time, a package index. */
@Tag("servers")
@EnabledIfEnvironmentVariable(named = "VANTAGE6_REPOSITORY", matches = ".+")
final class RealVantage6Tests {

    /** The first and last of each line and layout, and the candidates that upstream could publish. */
    private static final List<String> VERSIONS = List.of(
            "3.11.0rc3",
            "3.11.0",
            "4.0.0",
            "4.5.0rc1",
            "4.5.0",
            "4.9.0",
            "4.13.0",
            "4.13.7rc1",
            "4.14.0rc1",
            "4.14.0",
            "5.0.0a2",
            "5.0.0a29",
            "5.0.0a30",
            "5.0.0b4",
            "5.0.0rc2");

    @TempDir
    Path directory;

    static List<String> versions() {
        var chosen = System.getenv("VANTAGE6_VERSIONS");
        return chosen == null ? VERSIONS : List.of(chosen.split(" "));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyLineAndLayoutIsBuiltAndJudged(String version) throws Exception {
        var built = build(version, directory);

        built.warnings().forEach(warning -> System.out.println(version + " warning: " + warning));
        built.problems().forEach(problem -> System.out.println(version + " problem: " + problem.text()));
        assertThat(built.problems()).isEmpty();
        assertThat(built.distributions().getLast().project()).isEqualTo("vantage6");
    }

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
    }

    private static PackageBuilder.Built build(String version, Path output) throws Exception {
        var tree = RealTree.of(version);
        var settings =
                new BuildSettings("python3", output, PinnedLibraries.CACHE, SmokeTest.METADATA, Optional.empty());
        var sources = tree.released(version, RealTree.layout(tree), RealTree.packages(tree));
        var start = System.nanoTime();
        var built = new PackagesBuiltHere(settings, line -> {}).build(sources, tree);
        System.out.println(version + " built in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        return built;
    }
}
