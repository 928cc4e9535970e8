package ai.vantage6.release.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asks Python's packaging and npm's semver, installed anew, about the vectors and about versions generated now. */
@Tag("servers")
final class VersionOraclesTests {

    private static final Path SCRIPTS =
            Path.of("src", "test", "resources", "versions").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target", "oracles").toAbsolutePath();

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(INSTALLED);
        run(
                List.of(),
                "python3",
                "-m",
                "pip",
                "install",
                "-q",
                "--target",
                INSTALLED.resolve("python").toString(),
                "packaging");
        run(List.of(), "npm", "install", "--silent", "--prefix", INSTALLED.toString(), "semver");
    }

    @Test
    void theVendoredAnswersAreTheirs() throws Exception {
        var versions = VersionVectorsTests.resource("versions.txt");
        assertThat(packaging(versions)).isEqualTo(VersionVectorsTests.resource("packaging.txt"));
        var plain = spelled(VersionVectorsTests.withoutPost(), SemanticStyle.PLAIN);
        assertThat(semver(plain)).isEqualTo(VersionVectorsTests.resource("semver-plain.txt"));
        var sortable = spelled(VersionVectorsTests.withoutPost(), SemanticStyle.SORTABLE);
        assertThat(semver(sortable)).isEqualTo(VersionVectorsTests.resource("semver-sortable.txt"));
        var texts =
                VersionVectorsTests.withoutPost().stream().map(Version::pep440).toList();
        assertThat(semver(texts, "loose")).isEqualTo(VersionVectorsTests.resource("npm-loose.txt"));
    }

    @Test
    void generatedVersionsAreSortedAlike() throws Exception {
        var versions = VersionGenerators.versions()
                .sampleStream()
                .limit(3000)
                .distinct()
                .toList();
        assertThat(packaging(versions.stream().map(Version::pep440).toList()))
                .isEqualTo(versions.stream().sorted().map(Version::pep440).toList());
        assertThat(versions).hasSizeGreaterThan(1000);
        var withoutPost = versions.stream().filter(version -> !version.isPost()).toList();
        assertThat(semver(spelled(withoutPost, SemanticStyle.SORTABLE)))
                .isEqualTo(spelled(withoutPost.stream().sorted().toList(), SemanticStyle.SORTABLE));
    }

    @Test
    void whatWeAcceptIsCanonicalForPython() throws Exception {
        var texts = VersionGenerators.nearlyVersions()
                .sampleStream()
                .limit(20000)
                .filter(text -> text.chars().allMatch(c -> c > ' ' && c < 127))
                .distinct()
                .toList();
        var accepted =
                texts.stream().filter(text -> Version.parse(text).isPresent()).toList();
        assertThat(packaging(texts)).containsAll(accepted);
        assertThat(accepted).hasSizeGreaterThan(100);
    }

    private static List<String> spelled(List<Version> versions, SemanticStyle style) {
        return versions.stream()
                .map(version -> version.semantic(style).orElseThrow())
                .toList();
    }

    private static List<String> packaging(List<String> versions) throws Exception {
        return run(versions, "python3", SCRIPTS.resolve("packaging_order.py").toString());
    }

    private static List<String> semver(List<String> versions, String... arguments) throws Exception {
        return run(
                versions,
                Stream.concat(
                                Stream.of(
                                        "node",
                                        SCRIPTS.resolve("semver_order.js").toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static List<String> run(List<String> input, String... command) throws IOException, InterruptedException {
        var in = Files.writeString(INSTALLED.resolve("input.txt"), String.join("\n", input) + "\n");
        var builder =
                new ProcessBuilder(command).redirectInput(in.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "PYTHONPATH",
                        INSTALLED.resolve("python").toString(),
                        "NODE_PATH",
                        INSTALLED.resolve("node_modules").toString()));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }
}
