package ai.vantage6.release.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.model.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Version and day in CITATION.cff, and no other byte of it. */
final class CitingVersionWriterTests {

    private static final String FILE = "CITATION.cff";
    private static final Version VERSION = Version.parse("4.14.1").orElseThrow();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static VersionWriter writer() {
        var others = new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN);
        return new CitingVersionWriter(others, () -> Instant.parse("2026-11-26T23:59:59Z"));
    }

    private static String written(String citation) throws Exception {
        var files = MemoryFiles.fixture("v4").with(FILE, citation);
        var written = writer().write(files, VERSION, DAY);
        files.with(written.replaced());
        assertThat(written.written()).contains(new Written(FILE, 2));
        assertThat(writer().write(files, VERSION, DAY.plusDays(9)).replaced()).isEmpty();
        return files.text(FILE);
    }

    @Test
    void bothLinesAreWrittenWhereTheyStandAsTheyAreQuoted() throws Exception {
        assertThat(written("cff-version: 1.2.0\nversion: 4.14.0 # ours\ndate-released: '2026-01-01'\ntitle: x"))
                .isEqualTo("cff-version: 1.2.0\nversion: 4.14.1 # ours\ndate-released: '2026-03-01'\ntitle: x");
        assertThat(written("date-released: \"2026-01-01\"\r\nversion: \"4.14\"\r\ncff-version: 1.2.0\r\n"))
                .isEqualTo("date-released: \"2026-03-01\"\r\nversion: \"4.14.1\"\r\ncff-version: 1.2.0\r\n");
    }

    @Test
    void linesThatAreMissingComeAfterTheVersionOfTheFormat() throws Exception {
        assertThat(written("title: x\ncff-version: 1.2.0  # the format\nmessage: y\n"))
                .isEqualTo(
                        "title: x\ncff-version: 1.2.0  # the format\nversion: '4.14.1'\ndate-released: '2026-03-01'\nmessage: y\n");
        assertThat(written("title: x\r\ncff-version: 1.2.0\r\nversion: 1\r\n"))
                .isEqualTo("title: x\r\ncff-version: 1.2.0\r\ndate-released: '2026-03-01'\r\nversion: 4.14.1\r\n");
        assertThat(written("cff-version: 1.2.0"))
                .isEqualTo("cff-version: 1.2.0\nversion: '4.14.1'\ndate-released: '2026-03-01'\n");
    }

    @Test
    void theDayOfAVersionThatStandsThereAlreadyIsKept() throws Exception {
        var committed = "cff-version: 1.2.0\nversion: 4.14.1\ndate-released: 2026-02-27\n";

        assertThat(written(committed)).isEqualTo(committed);
    }

    @Test
    void vantage6sOwnFileGetsTwoLinesAndNothingElse() throws Exception {
        var before = Files.readString(Path.of("src/test/resources/citation/vantage6-4.14.0.cff"));

        var after = written(before);

        assertThat(after.replace("version: '4.14.1'\ndate-released: '2026-03-01'\n", ""))
                .isEqualTo(before);
        assertThat(after).contains("cff-version: 1.2.0\nversion: '4.14.1'\n");
    }

    @Test
    void aVersionInsideOfSomethingElseIsNotOurs() throws Exception {
        assertThat(written("cff-version: 1.2.0\nreferences:\n  - {version: 1, date-released: x}\n"))
                .contains("{version: 1, date-released: x}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: x\n",
                "{cff-version: 1.2.0, title: x}",
                "cff-version: 1.2.0\nversion: |\n  4.14.0\n",
                "cff-version: 1.2.0\nversion: \"4.14\\x2e0\"\n",
                "- a",
                "\u0000"
            })
    void whatCannotBeWrittenIsAFailureAndNothingElse(String citation) throws Exception {
        var files = MemoryFiles.fixture("v4").with(FILE, citation);

        assertThatThrownBy(() -> writer().write(files, VERSION, DAY))
                .hasMessageContaining("write 4.14.1 into CITATION.cff");
    }

    @Test
    void withoutTheFileThereIsNothingToWriteInto() throws Exception {
        var files = MemoryFiles.fixture("v4");

        assertThatThrownBy(() -> writer().write(files, VERSION, DAY))
                .hasMessageContaining("take write out of citation");
    }

    @Test
    void byHandTheDayIsToday() throws Exception {
        var files = MemoryFiles.fixture("v4").with(FILE, "cff-version: 1.2.0\n");

        var text = new String(writer().write(files, VERSION).replaced().get(FILE), StandardCharsets.UTF_8);

        assertThat(text).contains("date-released: '2026-11-26'");
    }
}
