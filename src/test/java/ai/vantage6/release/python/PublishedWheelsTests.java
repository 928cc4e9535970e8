package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.SourceTree.PackageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What we build of the real tree against what upstream published of it, and against twine.
 *
 * <p>Needs a clone of vantage6, Python and a package index.
 */
@Tag("servers")
@EnabledIfEnvironmentVariable(named = "VANTAGE6_REPOSITORY", matches = ".+")
final class PublishedWheelsTests {

    @TempDir
    Path directory;

    /** METADATA, WHEEL and RECORD included, since we pin the setuptools that upstream used: only the zip's times differ. */
    @Test
    void everyWheelHoldsWhatUpstreamPublished() throws Exception {
        assertThat(download("4.14.0", RealTree.FOUR)).hasSize(8);
        var published = directory.resolve("published");

        var ours = build("4.14.0").distributions().stream()
                .filter(each -> each.kind() == Distribution.Kind.WHEEL)
                .toList();

        assertThat(ours).hasSize(8);
        for (var wheel : ours) {
            var theirs = WheelArchive.read(published.resolve(wheel.fileName()), ScriptedPackage.LIMIT);
            var mine = WheelArchive.read(wheel.file(), ScriptedPackage.LIMIT);
            assertThat(mine.members().keySet()).isEqualTo(theirs.members().keySet());
            assertThat(mine.paths().filter(path -> !Arrays.equals(bytes(mine, path), bytes(theirs, path))))
                    .as("files of %s with other bytes", wheel.fileName())
                    .isEmpty();
        }
    }

    /** The judge is no stricter than the index was. */
    @ParameterizedTest
    @CsvSource({
        "3.11.0, 5",
        "3.11.0rc3, 5",
        "4.0.0, 6",
        "4.9.0, 8",
        "4.14.0rc1, 8",
        "4.14.0, 8",
        "4.15.2, 8",
        "5.0.0a26, 8"
    })
    void whatTheIndexTookPasses(String version, int wheels) throws Exception {
        var findings = new Findings();
        var published = new ArrayList<Opened>();
        for (var file : download(version, RealTree.FOUR)) {
            var source = new PackageSource("published", file.getFileName().toString());
            var built = new BuiltFile(source, Distribution.Kind.WHEEL, file, List.of(), List.of());
            published.add(Opened.read(built, ScriptedPackage.LIMIT, findings).orElseThrow());
        }
        var libraries = PinnedLibraries.get();
        try (var area = WorkArea.create()) {
            var judge = new Judge(libraries.interpreter(), libraries.paths(), area);
            SharedFilesCheck.check(judge.judge(published, version, findings), findings);
        }
        FormCheck.check(published, findings);
        published.forEach(wheel -> RecordCheck.check(wheel, findings));

        assertThat(published).hasSize(wheels);
        assertThat(findings.problems()).isEmpty();
        findings.warnings().forEach(warning -> System.out.println(version + " as published: " + warning));
    }

    /** Those of the packages that there are in this version. */
    private List<Path> download(String version, List<String> names) throws Exception {
        var published = Files.createDirectories(directory.resolve("published"));
        for (var name : names) {
            var command = List.of(
                    "python3",
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--ignore-requires-python",
                    "--only-binary",
                    ":all:",
                    "--disable-pip-version-check",
                    "-d",
                    published.toString(),
                    name + "==" + version);
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("pip.log").toFile())
                    .start()
                    .waitFor();
        }
        try (var files = Files.list(published)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.14.0", "5.0.0rc2"})
    void twineHasNothingToSay(String version) throws Exception {
        var tools = Path.of("target", "twine").toAbsolutePath();
        if (!Files.exists(tools.resolve("bin/twine"))) {
            run(List.of("python3", "-m", "venv", tools.toString()));
            run(List.of(tools.resolve("bin/pip").toString(), "install", "--quiet", "twine==7.0.0"));
        }
        var check = new ArrayList<>(List.of(tools.resolve("bin/twine").toString(), "check", "--strict"));

        for (var distribution : build(version).distributions()) {
            check.add(distribution.file().toString());
        }

        assertThat(check).hasSize(3 + 16);
        run(check);
    }

    /** Mishap A20: 4.5.3 was released since 4.5.2 had lost a file of its version on the way into the wheel. */
    @Test
    void aTreeThatForgetsItsDataIsRefused() throws Exception {
        var tree = RealTree.of("4.14.0");
        var setup = new String(tree.read("vantage6-algorithm-tools/setup.py"), java.nio.charset.StandardCharsets.UTF_8);
        var forgetful = tree.with("vantage6-algorithm-tools/setup.py", setup.replace("\"__build__\",", ""));

        var built = build("4.14.0", forgetful);

        assertThat(built.problems())
                .singleElement()
                .extracting(problem -> problem.text())
                .asString()
                .contains("vantage6_algorithm_tools-4.14.0-py3-none-any.whl")
                .contains("vantage6/algorithm/client/__build__");
    }

    private PackageBuilder.Built build(String version) throws Exception {
        return build(version, RealTree.of(version));
    }

    private PackageBuilder.Built build(String version, Tree tree) throws Exception {
        var settings = new BuildSettings(
                "python3", directory.resolve("dist"), PinnedLibraries.CACHE, SmokeTest.METADATA, Optional.empty());
        return new PackagesBuiltHere(settings, line -> {})
                .build(tree.released(version, RealTree.layout(tree), RealTree.packages(tree)), tree);
    }

    private static byte[] bytes(Contents contents, String path) {
        return java.util.Objects.requireNonNull(contents.members().get(path)).bytes();
    }

    private static void run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
