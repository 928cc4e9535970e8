package ai.vantage6.release.citation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a citation is told with its line, and stops nothing. */
final class CitationFilesTests {

    private static final String GOOD = """
            cff-version: 1.2.0
            message: Please cite it.
            title: vantage6
            authors:
              - family-names: Martin
                orcid: https://orcid.org/0000-0002-1825-0097
              - name: IKNL
                website: https://iknl.nl
            identifiers:
              - {type: doi, value: 10.5281/zenodo.7221216}
            date-released: '2026-02-28'
            """;

    /** Files in memory. */
    private record Tree(TreeMap<String, byte[]> contents) implements SourceFiles {

        static Tree of(Map<String, String> texts) {
            var tree = new Tree(new TreeMap<>());
            texts.forEach((path, text) -> tree.contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
            return tree;
        }

        @Override
        public SortedSet<String> paths() {
            return contents.navigableKeySet();
        }

        @Override
        public byte[] read(String path) {
            return contents.getOrDefault(path, new byte[0]);
        }

        @Override
        public boolean executable(String path) {
            return false;
        }
    }

    private static Citation read(String citation) {
        return new CitationFiles(Tree.of(Map.of("CITATION.cff", citation))).read();
    }

    @Test
    void vantage6sOwnFileHasOneFlawAndOneDoi() throws IOException {
        String text;
        try (var in = CitationFilesTests.class.getResourceAsStream("/citation/vantage6-4.14.0.cff")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }

        var citation = read(text);

        assertThat(citation.concept()).contains(new Doi("10.5281/zenodo.7221216"));
        assertThat(citation.warnings())
                .containsExactly(
                        "CITATION.cff, line 46: email stands in one of authors twice; most readers take the last");
    }

    @Test
    void aGoodFileHasNoFlaw() {
        assertThat(read(GOOD).warnings()).isEmpty();
        assertThat(read(GOOD.replace("\n", "\r\n")).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "cff-version: 1.2.0 => cff-version: 2.0 => line 1: cff-version must be a version of the format, such as 1.2.0",
                "cff-version: 1.2.0 => cff: 1.2.0 => line 1: cff-version is missing",
                "title: vantage6 => title: ' ' => line 3: title must be a text that says something",
                "title: vantage6 => titel: vantage6 => line 3: titel is nothing that a citation has",
                "message: Please cite it. => message: [a] => line 2: message must be a text",
                "authors: => contact: => line 1: authors is missing",
                "family-names: Martin => given-names: Frank => line 5: a person without family-names",
                "family-names: Martin => familynames: Martin => line 5: familynames is nothing that a person has",
                "0000-0002-1825-0097 => 0000-0002-1825-0098 => line 6: orcid has a wrong digit",
                "https://orcid.org/0000 => 0000 => line 6: orcid must be the whole address",
                "https://iknl.nl => iknl.nl => line 8: website must be an address",
                "10.5281/zenodo => https://doi.org/10.5281/zenodo => line 10: a DOI begins with 10.",
                "type: doi => type: DOI => line 10: type must be doi, url, swh or other",
                "2026-02-28 => 2026-02-30 => line 11: date-released is no day of the calendar",
                "2026-02-28 => 28-02-2026 => line 11: date-released must be a date"
            })
    void eachFlawIsToldWithItsLine(String good, String bad, String words) {
        assertThat(read(GOOD.replace(good, bad)).warnings()).anyMatch(warning -> warning.contains(words));
    }

    @Test
    void aNameThatStandsThereTwiceIsToldAndTheRestIsStillRead() {
        assertThat(read(GOOD + "title: again\n").warnings())
                .containsExactly("CITATION.cff, line 12: title stands in the file twice; most readers take the last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a", "title: [", "a: &a [*a]", "\u0000", "text", "? [a]\n: b"})
    void whatIsNoCitationIsToldAndNoBug(String text) {
        assertThat(read(text).warnings()).isNotEmpty();
        assertThat(read(text).concept()).isEmpty();
    }

    @Test
    void whatSomebodyWritesThereIsBoundedAndVisible() {
        var many = GOOD + "x\u202Ey: 1\n" + "z".repeat(500) + ": 1\n";
        assertThat(read(many).warnings())
                .anyMatch(warning -> warning.contains("x y is nothing"))
                .allMatch(warning -> warning.length() < 250);
        var flaws = new StringBuilder(GOOD);
        for (int i = 0; i < 100; i++) {
            flaws.append("unknown").append(i).append(": 1\n");
        }
        assertThat(read(flaws.toString()).warnings()).hasSize(21).last().isEqualTo("CITATION.cff: and 80 more");
        assertThat(read("a".repeat(300_000)).warnings()).containsExactly("CITATION.cff has more than 262144 bytes");
    }

    @Test
    void aDoiThatIsNotOfZenodoLeadsToNoArchive() {
        assertThat(read(GOOD.replace("10.5281/zenodo.7221216", "10.1000/182")).concept())
                .isEmpty();
        assertThat(read(GOOD.replace(
                                "identifiers:\n  - {type: doi, value: 10.5281/zenodo.7221216}",
                                "doi: 10.5281/zenodo.1"))
                        .concept())
                .contains(new Doi("10.5281/zenodo.1"));
    }

    @Test
    void aDoiIsBoundedAndOfNoDepth() {
        assertThat(Doi.parse("10.1234" + ".1".repeat(20_000))).isEmpty();
        assertThat(Doi.parse("10.1234" + ".1".repeat(20_000) + "/a")).isEmpty();
        assertThat(Doi.parse("10.1234" + ".1".repeat(123) + "/ab")).isPresent();
        assertThat(Doi.parse("10.1234" + ".1".repeat(123) + "/abc")).isEmpty();
    }

    @Test
    void zenodosOwnFileWinsAndIsReadToo() {
        var files = new CitationFiles(Tree.of(Map.of(
                "CITATION.cff",
                GOOD,
                ".zenodo.json",
                "{\"title\": \"a\", \"creators\": [{\"name\": \"Martin, Frank\"}]}")));
        assertThat(files.zenodoFileWins()).isTrue();
        assertThat(files.read().warnings()).isEmpty();
        assertThat(files.read().concept()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{ => is not JSON, so that Zenodo archives nothing",
                "[] => must hold names and values",
                "{\"creators\": [{\"name\": \"a\"}]} => has no title",
                "{\"title\": \"a\"} => has no creators",
                "{\"title\": \"a\", \"creators\": []} => has no creators",
                "{\"title\": \"a\", \"creators\": [{}]} => has a creator without a name"
            })
    void aFlawOfZenodosFileIsTold(String text, String words) {
        assertThat(new CitationFiles(Tree.of(Map.of(".zenodo.json", text)))
                        .read()
                        .warnings())
                .singleElement()
                .asString()
                .startsWith(".zenodo.json " + words);
    }

    @Test
    void aTreeWithoutBothHasNothingToRead() {
        assertThat(new CitationFiles(Tree.of(Map.of())).isEmpty()).isTrue();
        assertThat(new CitationFiles(Tree.of(Map.of("docs/CITATION.cff", ""))).isEmpty())
                .isTrue();
        assertThat(Doi.parse("10.5281/zenodo.1\" OR x")).isEqualTo(Optional.empty());
    }
}
