package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceExportTests {

    private static final String POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n";

    @TempDir
    Path directory;

    /** A tree in memory. */
    private record InMemory(Map<String, String> texts, Map<String, String> others) implements SourceFiles {

        @Override
        public SortedSet<String> paths() {
            return new TreeSet<>(texts.keySet());
        }

        @Override
        public byte[] read(String path) {
            return texts.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean executable(String path) {
            return path.endsWith(".sh");
        }

        @Override
        public SortedMap<String, String> unreadable() {
            return new TreeMap<>(others);
        }
    }

    @Test
    void takesThePackagesAndWhatLiesAtTheTop() throws Exception {
        write(Map.of("README.md", "r", "one/a.py", "a", "one/run.sh", "s", "two/b.py", "b", "docs/x", "x"), Map.of());

        try (var written = Files.walk(directory)) {
            assertThat(written.filter(Files::isRegularFile)
                            .map(path -> directory.relativize(path).toString()))
                    .containsExactlyInAnyOrder("README.md", "one/a.py", "one/run.sh");
        }
        assertThat(directory.resolve("one/run.sh")).isExecutable();
        assertThat(Files.getLastModifiedTime(directory.resolve("one/a.py")).toInstant())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void namesWhatTheTreeDoesNotHoldOfAPackage() {
        assertThatThrownBy(() -> write(
                        Map.of("one/a.py", "a", "one/model.bin", POINTER),
                        Map.of("one/lib", "a submodule, which is another repository", "docs/lib", "a submodule")))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("package-files-missing"))
                .hasMessageContaining("one/lib is a submodule, which is another repository; one/model.bin is a Git LFS"
                        + " pointer and not the file. Commit the files themselves")
                .hasMessageNotContaining("docs/lib");
    }

    @Test
    void namesAFewOfMany() {
        var links = new TreeMap<String, String>();
        for (var i = 0; i < 8; i++) {
            links.put("one/" + i, "a link to x, which the tree does not hold");
        }

        assertThatThrownBy(() -> write(Map.of(), links))
                .hasMessageContaining("one/4 is")
                .hasMessageContaining("; and 3 more");
    }

    private void write(Map<String, String> texts, Map<String, String> others) throws Exception {
        new SourceExport(new InMemory(texts, others), List.of(new PackageSource("one", "one")), Instant.EPOCH)
                .write(directory);
    }
}
