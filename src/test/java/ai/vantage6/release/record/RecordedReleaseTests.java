package ai.vantage6.release.record;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two records are of the same release when they agree in every field that both know, but the tools. */
final class RecordedReleaseTests {

    private static final ObjectId OTHER = new ObjectId("c".repeat(40));

    @TempDir
    private Path directory = Path.of("");

    @Test
    void otherToolsAreNoOtherRelease() throws Exception {
        var record = record();
        var elsewhere = new ReleaseRecord(
                record.sources(), record.versionCommit(), record.distributions(), Map.of("setuptools", "99"));

        assertThat(recorded(elsewhere).differences(record)).isEmpty();
    }

    @Test
    void aRecordOfAnotherTreeOrCommitIsNotOfTheseSources() throws Exception {
        var sources = record().sources();
        var other = new SourceTree(
                sources.release(), sources.versionCommit(), OTHER, sources.layout(), List.of(), List.of());

        assertThat(recorded(record()).differences(sources)).isEmpty();
        assertThat(recorded(record()).differences(other))
                .containsExactly("its tree is " + sources.tree() + " instead of " + OTHER);
    }

    @Test
    void theVersionCommitCountsForTheRecordAndNotForTheBytes() throws Exception {
        var record = record();
        var elsewhere = new ReleaseRecord(record.sources(), OTHER, record.distributions(), Map.of());

        assertThat(recorded(elsewhere).differences(record.sources())).isEmpty();
        assertThat(recorded(elsewhere).differences(record))
                .containsExactly("its version commit is " + OTHER + " instead of " + record.versionCommit());
    }

    @Test
    void everyFileThatDiffersIsNamed() throws Exception {
        var record = record();
        var sdist = record.distributions().getFirst();
        var wheel = record.distributions().getLast();
        var otherBytes = new Distribution(
                sdist.project(), sdist.kind(), sdist.version(), sdist.file(), Digest.of(new byte[0]), sdist.size());

        assertThat(recorded(with(List.of(otherBytes, wheel))).differences(record))
                .containsExactly("it names " + Records.SDIST + " with the SHA-256 " + otherBytes.sha256());
        assertThat(recorded(with(List.of(wheel))).differences(record))
                .containsExactly("it does not name " + Records.SDIST);
        assertThat(recorded(record).differences(with(List.of(wheel))))
                .containsExactly("it names " + Records.SDIST + ", which this release has not");
    }

    private ReleaseRecord record() throws Exception {
        return Records.in(directory);
    }

    private ReleaseRecord with(List<Distribution> distributions) throws Exception {
        return new ReleaseRecord(record().sources(), distributions);
    }

    private RecordedRelease recorded(ReleaseRecord record) throws Exception {
        return RecordReader.read(Files.write(directory.resolve("other-record.json"), RecordJson.of(record)));
    }
}
