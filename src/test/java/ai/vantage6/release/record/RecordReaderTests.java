package ai.vantage6.release.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records come from outside: of this program, of other versions of it, and of whoever may write to a draft. */
final class RecordReaderTests {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void readsWhatWasWritten() throws Exception {
        var record = record();
        var read = read(json(record));

        assertThat(read.format()).isEqualTo(1);
        assertThat(read.facts())
                .containsEntry("version", "4.14.0")
                .containsEntry("tree", "b".repeat(40))
                .hasSize(7);
        assertThat(read.tools()).isEqualTo(Map.of("python", "3.13.5"));
        assertThat(read.packages().stream()
                        .map(file -> file.in(directory, record.release().version())))
                .isEqualTo(record.distributions());
        assertThat(read.differences(record)).isEmpty();
    }

    @Test
    void readsRecordsThatAlreadySaidThereWereNoImages() throws Exception {
        var old = json(record()).replace("\"moving_tags\" : [ ],", "");

        assertThat(old).contains("\"images\" : [ ]").doesNotContain("moving_tags");
        assertThat(read(old).differences(record())).isEmpty();
        assertThat(read(old).artifacts()).isEmpty();
    }

    @Test
    void readsALaterFormatForWhatItKnows() throws Exception {
        var later = json(record())
                .replace("\"format\" : 1", "\"format\" : 2, \"signed_by\" : {\"nested\" : [ 1, 2 ]}")
                .replace("\"branch\" : \"main\",", "\"branches\" : [ \"main\" ],");

        var read = read(later);

        assertThat(read.format()).isEqualTo(2);
        assertThat(read.facts()).doesNotContainKey("branch");
        assertThat(read.differences(record())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 50, 90})
    void aCutRecordIsRefused(int percent) throws Exception {
        var whole = json(record());

        assertThat(problem(whole.substring(0, whole.length() * percent / 100))).contains("release-record.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\" : 1 | \"format\" : 0 | it names no format",
                "\"format\" : 1 | \"format\" : \"1\" | it names no format",
                "\"format\" : 1 | \"format\" : 99999999999 | it names no format",
                "\"version\" | \"versions\" | it names no version",
                "\"branch\" | \"branches\" | it names no branch",
                "\"main\" | \"main\\u000a::error::\" | it names no branch",
                "\"packages\" | \"package\" | it holds no list of packages",
                "\"wheel\" | \"egg\" | of a kind that this program does not know",
                "\"wheel\" | \"sdist\" | does not fit together",
                "vantage6-4.14.0-py3-none-any.whl | ../../etc/passwd.whl | a package file that is none",
                "vantage6-4.14.0-py3-none-any.whl | /etc/x.whl | a package file that is none",
                "vantage6-4.14.0-py3-none-any.whl | a\\u0000.whl | a package file that is none",
                "vantage6-4.14.0-py3-none-any.whl | release-record.json | a package file that is none",
                "\"project\" : \"vantage6\" | \"project\" : \"../x\" | does not fit together",
                "\"sha256\" : \" | \"sha256\" : \"X | it names no SHA-256",
                "\"size\" : 9 | \"size\" : 1e400 | does not fit together",
                "\"size\" : 9 | \"size\" : -1 | does not fit together",
                "\"tools\" | \"tree\" : \"\", \"tools\" | it is no JSON document",
            })
    void whatNoRecordOfOursHoldsIsRefusedByName(String from, String to, String because) throws Exception {
        assertThat(problem(json(record()).replace(from, to))).contains(because);
    }

    @Test
    void aFileThatIsNamedTwiceIsRefused() throws Exception {
        var json = json(record()).replace(Records.SDIST, "x.whl").replace("sdist", "wheel");

        assertThat(problem(json.replace(Records.WHEEL, "x.whl"))).contains("it names x.whl twice");
    }

    @Test
    void wordsAfterTheRecordAndEndlessNestingAreRefused() throws Exception {
        assertThat(problem(json(record()) + "{}")).contains("it is no JSON document");
        assertThat(problem("[".repeat(100_000))).contains("it is no JSON document");
        assertThat(problem("[]")).contains("it names no format");
        assertThat(problem("\"" + "x".repeat(5 << 20) + "\"")).contains("larger than 4 MiB");
    }

    @Test
    void toolsThatAreNoTextAreLeftOut() throws Exception {
        var json = json(record()).replace("\"3.13.5\"", "{\"major\" : 3}");

        assertThat(read(json).tools()).isEmpty();
    }

    @Test
    void aRecordThatIsNotThereIsAClearFailure() {
        assertThatThrownBy(() -> RecordReader.read(directory.resolve("nowhere")))
                .isInstanceOf(ReleaseException.class);
    }

    private ReleaseRecord record() throws Exception {
        var record = Records.in(directory);
        assertThat(record.distributions()).extracting(Distribution::size).containsOnly(9L);
        return new ReleaseRecord(
                record.sources(), record.versionCommit(), record.distributions(), Map.of("python", "3.13.5"));
    }

    private static String json(ReleaseRecord record) {
        return new String(RecordJson.of(record), StandardCharsets.UTF_8);
    }

    private RecordedRelease read(String json) throws Exception {
        return RecordReader.read(Files.writeString(directory.resolve("release-record.json"), json));
    }

    private String problem(String json) {
        var problem =
                catchThrowableOfType(ReleaseException.class, () -> read(json)).problem();
        assertThat(problem.code()).isEqualTo("record-unreadable");
        return problem.text();
    }
}
