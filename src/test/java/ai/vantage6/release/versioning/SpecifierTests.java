package ai.vantage6.release.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Version;
import ai.vantage6.release.python.PinnedLibraries;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecifierTests {

    private static final List<String> VERSIONS = List.of(
            "5.0.0a1", "5.0.0b2", "5.0.0rc1", "5.0.0rc10", "5.0.0", "5.0.1", "5.1.0rc1", "5.9.9", "6.0.0rc1", "6.0.0");
    private static final List<String> BOUNDS = List.of(
            "5", "5.0", "5.0.0", "5.0.0rc1", "5.0.0.rc1", "5.0.1", "6", "6.0.0rc1", "5.0.0.0", "5.0.0.1", "v5.0");

    @ParameterizedTest
    @CsvSource({
        "<6, 5.9.9, true",
        "<6, 6.0.0, false",
        "<6, 6.0.0rc1, false",
        "<6.0.0rc2, 6.0.0rc1, true",
        ">=5.0.0rc1, 5.0.0, true",
        "~=5.0, 5.9.0, true",
        "~=5.0, 6.0.0, false",
        "~=5.0.0, 5.1.0, false",
        "==5.*, 5.1.0, true",
        "!=5.*, 5.1.0, false",
        "==4.14.0.rc1, 4.14.0rc1, true",
        "===5.0.0, 5.0.0, true"
    })
    void admitsWhatPep440Admits(String specifier, String version, boolean admitted) {
        assertThat(Specifier.all(specifier).getFirst().admits(version(version))).contains(admitted);
    }

    @Test
    void cannotTellWhatIsNoneOfOurVersions() {
        assertThat(Specifier.all(">=1!5.0").getFirst().admits(version("5.0.0"))).isEmpty();
        assertThat(Specifier.all("==5.0+local").getFirst().admits(version("5.0.0")))
                .isEmpty();
    }

    @Test
    void readsEveryClause() {
        assertThat(Specifier.all("[x] (>=5, <6,!= 5.1)")).hasToString("[>=5, <6, !=5.1]");
        assertThat(Specifier.all("")).isEmpty();
    }

    @Tag("servers")
    @Test
    void packagingItselfSaysTheSame() throws Exception {
        var cases = new ArrayList<String>();
        for (var operator : List.of("==", "!=", "<=", ">=", "<", ">", "~=")) {
            for (var bound : BOUNDS) {
                if (operator.equals("~=") && !bound.contains(".")) {
                    continue;
                }
                VERSIONS.forEach(version -> cases.add(operator + bound + " " + version));
            }
        }
        VERSIONS.forEach(version -> cases.add("==5.0.* " + version));
        VERSIONS.forEach(version -> cases.add("!=5.* " + version));
        var program = """
                import sys
                from packaging.specifiers import SpecifierSet
                for case in sys.argv[1:]:
                    clause, version = case.split()
                    print(case, str(SpecifierSet(clause).contains(version, prereleases=True)).lower())
                """;
        var command = new ArrayList<>(List.of("python3", "-c", program));
        command.addAll(cases);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", PinnedLibraries.pythonPath());
        var python = builder.start();
        var said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSameSizeAs(cases);
        assertThat(said.lines().filter(line -> !line.endsWith(" " + ours(line))))
                .isEmpty();
    }

    private static boolean ours(String line) {
        var words = line.split(" ", -1);
        return Specifier.all(words[0]).getFirst().admits(version(words[1])).orElseThrow();
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}
