package ai.vantage6.release.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ReleaseRecord;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseAssetsTests {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void theRecordComesFirstSinceItTellsWhatTheOthersAre() throws Exception {
        assertThat(assets(Records.in(directory)))
                .extracting(Asset::name)
                .containsExactly("release-record.json", "SHA256SUMS", Records.SDIST, Records.WHEEL);
    }

    @Test
    void everyAssetIsTheFileItSays() throws Exception {
        for (var asset : assets(Records.in(directory))) {
            assertThat(Digest.of(Files.readAllBytes(asset.file()))).isEqualTo(asset.sha256());
            assertThat(Files.size(asset.file())).isEqualTo(asset.size());
        }
    }

    @Test
    void theRecordHoldsWhatIsNeededToCheckAndRefillARelease() throws Exception {
        assets(Records.in(directory));
        var json = new ObjectMapper()
                .readTree(directory.resolve("release-record.json").toFile());

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "format",
                        "version",
                        "tag",
                        "branch",
                        "tagged_commit",
                        "version_commit",
                        "tree",
                        "layout",
                        "tagged_at",
                        "packages",
                        "images",
                        "charts",
                        "moving_tags",
                        "tools");
        assertThat(json.path("format").asInt()).isEqualTo(1);
        assertThat(json.path("tree").asText()).isEqualTo("b".repeat(40));
        assertThat(json.path("layout").asText()).isEqualTo("v4");
        var wheel = json.path("packages").path(1);
        assertThat(wheel.path("file").asText()).isEqualTo(Records.WHEEL);
        assertThat(wheel.path("kind").asText()).isEqualTo("wheel");
        assertThat(wheel.path("size").asLong()).isEqualTo("the wheel".length());
        assertThat(wheel.path("sha256").asText()).hasSize(64);
    }

    @Test
    void equalReleasesInOtherDirectoriesGiveEqualBytes() throws Exception {
        var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        assets(Records.in(directory));
        ReleaseAssets.of(Records.in(elsewhere), elsewhere, false);

        var one = Files.readString(directory.resolve("release-record.json"));
        assertThat(elsewhere.resolve("release-record.json")).hasContent(one);
        assertThat(one).doesNotContain(directory.toString(), "\r").endsWith("}\n");
    }

    @Test
    void checksumsAreInTheFormOfSha256sumAndInTheOrderOfTheNames() throws Exception {
        assets(Records.in(directory));

        assertThat(Files.readAllLines(directory.resolve("SHA256SUMS")))
                .allSatisfy(line -> assertThat(line).matches("[0-9a-f]{64}  [^ ]+"))
                .extracting(line -> line.substring(66))
                .containsExactly(Records.WHEEL, Records.SDIST);
    }

    @Test
    void aRecordOfTheSameReleaseThatLiesThereStaysAsItIs() throws Exception {
        assets(with(Map.of("setuptools", "68")));
        var found = Files.readString(directory.resolve("release-record.json"));

        var again = assets(with(Map.of("setuptools", "99")));

        assertThat(directory.resolve("release-record.json")).hasContent(found);
        assertThat(again.getFirst().sha256())
                .isEqualTo(Digest.of(Files.readAllBytes(again.getFirst().file())));
    }

    @Test
    void aRecordOfAnotherReleaseOrNoneAtAllIsReplaced() throws Exception {
        var record = with(Map.of());
        assets(new ReleaseRecord(record.sources(), record.distributions().subList(0, 1)));
        assets(record);
        assertThat(Files.readString(directory.resolve("release-record.json"))).contains(Records.WHEEL);

        Files.writeString(directory.resolve("release-record.json"), "{");
        assets(record);
        assertThat(Files.readString(directory.resolve("release-record.json"))).contains(Records.WHEEL);
    }

    @Test
    void aFolderThatCannotBeWrittenIsAClearFailure() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "no folder");

        assertThatThrownBy(() -> ReleaseAssets.of(Records.in(directory), file, false))
                .hasMessageContaining("write release-record.json")
                .hasMessageContaining("output-dir");
    }

    private List<Asset> assets(ReleaseRecord record) throws Exception {
        return ReleaseAssets.of(record, directory, false);
    }

    private ReleaseRecord with(Map<String, String> tools) throws Exception {
        var record = Records.in(directory);
        return new ReleaseRecord(record.sources(), record.versionCommit(), record.distributions(), tools);
    }
}
