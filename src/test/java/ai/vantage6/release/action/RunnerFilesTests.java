package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunnerFilesTests {

    @TempDir
    private Path folder;

    private RunnerFiles files(String variable, Path file, String... secrets) {
        return new RunnerFiles(new Environment(Map.of(variable, file.toString())), Fixtures.redactor(secrets));
    }

    /** As the runner and act read the file. */
    private static Map<String, String> parsed(Path file) throws IOException {
        var values = new LinkedHashMap<String, String>();
        var lines = List.of(Files.readString(file).split("\n", -1)).iterator();
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.isEmpty() && !lines.hasNext()) {
                break;
            }
            assertThat(line).as("act takes a blank line for an error").isNotEmpty();
            if (!line.contains("<<")) {
                values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
                continue;
            }
            var delimiter = line.substring(line.indexOf("<<") + 2);
            var value = new StringBuilder();
            for (var next = lines.next(); !next.equals(delimiter); next = lines.next()) {
                value.append(value.isEmpty() ? "" : "\n").append(next);
            }
            values.put(line.substring(0, line.indexOf("<<")), value.toString());
        }
        return values;
    }

    @Test
    void outputsArriveWhateverTheyHold() throws IOException {
        var file = folder.resolve("output");
        files("GITHUB_OUTPUT", file)
                .outputs(Map.of(
                        Output.VERSION, "4.14.0",
                        Output.TAG, "",
                        Output.PACKAGES, "[{\"a\":\"x<<y=z\"}]",
                        Output.PROBLEMS, "\n\nfirst\r\n\nsecond\nTAG=forged\n"));
        assertThat(parsed(file))
                .containsEntry("version", "4.14.0")
                .containsEntry("tag", "")
                .containsEntry("packages", "[{\"a\":\"x<<y=z\"}]")
                .containsEntry("problems", "first\n\nsecond\nTAG=forged")
                .hasSize(4);
    }

    @Test
    void theyComeAfterWhatIsThereAlready() throws IOException {
        var file = folder.resolve("output");
        Files.writeString(file, "earlier=1");
        files("GITHUB_OUTPUT", file).outputs(Map.of(Output.VERSION, "4.14.0"));
        assertThat(parsed(file)).containsEntry("earlier", "1").containsEntry("version", "4.14.0");
    }

    @Test
    void theDelimiterIsANewOneEveryTime() throws IOException {
        var file = folder.resolve("output");
        var files = files("GITHUB_OUTPUT", file);
        files.outputs(Map.of(Output.TAG, "1"));
        files.outputs(Map.of(Output.VERSION, "1"));
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.contains("ghadelimiter_"))
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void aNameOrValueThatCouldForgeAnEntryIsRefused() {
        for (var name : List.of("", "a=b", "a<<b", "a\nb", "x-EOF-x")) {
            assertThatThrownBy(() -> RunnerFiles.entry(name, "v", "EOF")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> RunnerFiles.entry("name", "a\nEOF\nb", "EOF"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delimiter");
    }

    @Test
    void aMissingFileIsMadeAndAMissingVariableIsFine() throws IOException {
        var file = folder.resolve("not/yet/there.md");
        files("GITHUB_STEP_SUMMARY", file).summary("# hello");
        assertThat(file).hasContent("# hello");
        var none = new RunnerFiles(new Environment(Map.of()), Fixtures.NO_SECRET);
        assertThatCode(() -> none.outputs(Map.of(Output.TAG, "t"))).doesNotThrowAnyException();
        assertThatCode(() -> none.summary("x")).doesNotThrowAnyException();
    }

    @Test
    void noSecretGetsIntoASummary() throws IOException {
        var file = folder.resolve("file");
        files("GITHUB_STEP_SUMMARY", file, "canary-secret").summary("canary-secret Y2FuYXJ5LXNlY3JldA==");
        assertThat(file).content().doesNotContain("canary", "Y2FuYXJ5LXNlY3JldA");
    }

    @Test
    void aSummaryAboveTheLimitIsCutAndSaysSo() throws IOException {
        var file = folder.resolve("summary");
        files("GITHUB_STEP_SUMMARY", file)
                .summary("## first\n" + "ü".repeat(100).concat("\n").repeat(20_000));
        assertThat(Files.size(file)).isBetween(900_000L, 1_048_576L);
        assertThat(file).content().startsWith("## first\n").endsWith("the JSON report hold everything.\n");
    }
}
