package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that no tool writes: each is a refusal with its path, or is written; none ends the program. */
@Timeout(60)
final class HostileFilesTests {

    private static final Version VERSION = Version.parse("5.0.0rc1").orElseThrow();
    private static final Rule NPM = new NpmPackage("5.0.0-rc1");
    private static final Rule CHART = new ChartFile("5.0.0-rc1", Set.of("hub"), "hub");
    private static final Rule PYPROJECT = new PyProject("5.0.0rc1", Set.of("vantage6"));

    static Stream<Arguments> files() {
        var deep = 100_000;
        return Stream.of(
                Arguments.of(NPM, "[".repeat(deep)),
                Arguments.of(NPM, "{\"version\": \"1\", \"a\": " + "[".repeat(deep) + "]".repeat(deep) + "}"),
                Arguments.of(NPM, "{\"version\": \"1\", \"a\": " + "{\"a\":".repeat(deep) + "1" + "}".repeat(deep + 1)),
                Arguments.of(NPM, "{\"version\": \"1\", \"a\": 1e999999999}"),
                Arguments.of(NPM, "{\"version\": \"1\", \"a\": " + "9".repeat(deep) + "}"),
                Arguments.of(NPM, "\"version\""),
                Arguments.of(NPM, "\0"),
                Arguments.of(CHART, "just a text"),
                Arguments.of(CHART, "\"quoted\""),
                Arguments.of(CHART, "- a\n- b"),
                Arguments.of(CHART, "version: " + "[".repeat(deep)),
                Arguments.of(CHART, "a: ".repeat(deep)),
                Arguments.of(CHART, "a: &a [*a]\nversion: *a"),
                Arguments.of(CHART, "? [complex]\n: key"),
                Arguments.of(CHART, "!!binary version: !!binary eA=="),
                Arguments.of(CHART, "\ufeffversion: 1"),
                Arguments.of(CHART, "%YAML 9.9\n---\nversion: 1"),
                Arguments.of(CHART, "version: \"\\ud83d\\ude00\"\n😀: 1"),
                Arguments.of(CHART, "\tversion: 1"),
                Arguments.of(CHART, "dependencies:\n  0: {name: hub}"),
                Arguments.of(PYPROJECT, "a = " + "[".repeat(deep)),
                Arguments.of(PYPROJECT, "a = " + "{b = ".repeat(deep)),
                Arguments.of(PYPROJECT, "[[".repeat(deep)),
                Arguments.of(PYPROJECT, "[project]\nversion = \"\"\"1\"\"\"\ndependencies = [\"vantage6==\"]"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedWithItsPath(Rule rule, String text) {
        var refused = catchThrowableOfType(
                ReleaseException.class, () -> Rewrite.of("some/file", text.getBytes(UTF_8), rule, VERSION));
        if (refused != null) {
            assertThat(refused.problem().text()).startsWith("Tried to write 5.0.0rc1 into some/file, but ");
        }
    }

    static Stream<Arguments> fixtures() {
        return Stream.of("v4", "v5", "ui", "algorithm", "action")
                .flatMap(fixture -> Stream.of(1, 2, 3).map(seed -> Arguments.of(fixture, seed)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aDamagedFileIsWrittenOrRefused(String fixture, int seed) throws Exception {
        var writer = new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN);
        var whole = MemoryFiles.fixture(fixture);
        var random = new Random(seed);
        for (var path : writer.write(whole, VERSION).replaced().keySet()) {
            for (var round = 0; round < 20; round++) {
                var bytes = whole.text(path).getBytes(UTF_8);
                for (var i = 0; i < 3 && bytes.length > 0; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) "{}[]\"':,#-=\n\\\0é1a ".charAt(random.nextInt(18));
                }
                var damaged = new String(bytes, random.nextBoolean() ? UTF_8 : ISO_8859_1);
                var refused = catchThrowableOfType(
                        ReleaseException.class,
                        () -> writer.write(MemoryFiles.fixture(fixture).with(path, damaged), VERSION));
                if (refused != null) {
                    assertThat(refused.problem().text()).startsWith("Tried to ");
                }
            }
        }
    }
}
