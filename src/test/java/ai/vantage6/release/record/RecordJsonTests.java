package ai.vantage6.release.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordJsonTests {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void holdsWhatIsNeededToCheckAndRefillARelease() throws Exception {
        var json = new ObjectMapper().readTree(RecordJson.of(Records.in(directory)));

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
                        "packages",
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
        var one = RecordJson.of(Records.in(directory));
        var other = RecordJson.of(Records.in(elsewhere));

        assertThat(other).isEqualTo(one);
        assertThat(new String(one, StandardCharsets.UTF_8))
                .doesNotContain(directory.toString(), "\r")
                .endsWith("}\n");
    }

    @Test
    void checksumsAreInTheFormOfSha256sumAndInTheOrderOfTheNames() throws Exception {
        var sums = ReleaseAssets.of(Records.in(directory), directory).stream()
                .filter(asset -> asset.name().equals("SHA256SUMS"))
                .map(asset -> read(asset.file()))
                .findFirst()
                .orElseThrow();

        assertThat(sums.lines())
                .allSatisfy(line -> assertThat(line).matches("[0-9a-f]{64}  [^ ]+"))
                .extracting(line -> line.substring(66))
                .containsExactly(Records.WHEEL, Records.SDIST);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
