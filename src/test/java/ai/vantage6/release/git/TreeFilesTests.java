package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeFilesTests {

    @Test
    void aLinkReadsAsTheFileItLeadsTo(@TempDir Path directory) throws Exception {
        try (var remote = new TestRemote(directory)) {
            var commit = remote.commit(
                    "links\n",
                    Map.of(
                            "README.md", "hello\n",
                            "a/readme.link", "../README.md",
                            "a/second.link", "readme.link",
                            "a/round.link", "round.link",
                            "a/outside.link", "../../../etc/passwd",
                            "a/absolute.link", "/etc/passwd",
                            "directory.link", "a"));

            var files = TreeFiles.of(remote.repository(), commit);

            assertThat(files.paths()).containsExactly("README.md", "a/readme.link", "a/second.link");
            assertThat(new String(files.read("a/second.link"), StandardCharsets.UTF_8))
                    .isEqualTo("hello\n");
            assertThatThrownBy(() -> files.read("a/outside.link")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
