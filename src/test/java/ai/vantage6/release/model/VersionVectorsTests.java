package ai.vantage6.release.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The answers of Python's packaging and npm's semver to the same versions; {@link VersionOraclesTests} asks them anew. */
final class VersionVectorsTests {

    @Test
    void pythonSortsAndSpellsVersionsAsWeDo() throws IOException {
        assertThat(versions().stream().sorted().map(Version::pep440).toList()).isEqualTo(resource("packaging.txt"));
    }

    @Test
    void npmReadsOurTextsAsThePlainSpelling() throws IOException {
        var plain = withoutPost().stream()
                .map(version -> version.semantic(SemanticStyle.PLAIN).orElseThrow())
                .toList();
        assertThat(plain).isEqualTo(resource("npm-loose.txt"));
    }

    @Test
    void npmSortsTheSortableSpellingAsWeSortVersions() throws IOException {
        var sorted = withoutPost().stream()
                .sorted()
                .map(version -> version.semantic(SemanticStyle.SORTABLE).orElseThrow())
                .toList();
        assertThat(sorted).isEqualTo(resource("semver-sortable.txt"));
        assertThat(sorted).isSortedAccordingTo(Semver.ORDER);
    }

    @Test
    void npmSortsThePlainSpellingByItsText() throws IOException {
        var sorted = resource("semver-plain.txt");
        assertThat(sorted).isSortedAccordingTo(Semver.ORDER);
        assertThat(sorted.indexOf("4.14.0-rc10")).isLessThan(sorted.indexOf("4.14.0-rc2"));
    }

    static List<Version> versions() throws IOException {
        return resource("versions.txt").stream()
                .map(text -> Version.parse(text).orElseThrow())
                .toList();
    }

    static List<Version> withoutPost() throws IOException {
        return versions().stream().filter(version -> !version.isPost()).toList();
    }

    static List<String> resource(String name) throws IOException {
        try (var in =
                Objects.requireNonNull(VersionVectorsTests.class.getResourceAsStream("/versions/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
