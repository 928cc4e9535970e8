package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class TreeFilesTests {

    private TestRemote remote;

    @BeforeEach
    void create(@TempDir Path directory) throws IOException {
        remote = new TestRemote(directory);
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @Test
    void aLinkReadsAsTheFileItLeadsTo() throws Exception {
        var files = files(Map.of(
                "README.md", "hello\n",
                "a/run.sh", "#!/bin/sh\n",
                "a/readme.link", "../README.md",
                "a/second.link", "./readme.link",
                "start.link", "a//run.sh"));

        assertThat(files.paths())
                .containsExactly("README.md", "a/readme.link", "a/run.sh", "a/second.link", "start.link");
        assertThat(text(files, "a/second.link")).isEqualTo("hello\n");
        assertThat(files.target("a/second.link")).isEqualTo("README.md");
        assertThat(files.target("README.md")).isEqualTo("README.md");
        assertThat(files.executable("start.link")).isTrue();
        assertThat(files.unreadable()).isEmpty();
    }

    @Test
    void aLinkedDirectoryHoldsTheFilesOfTheDirectory() throws Exception {
        var files = files(Map.of(
                "shared/a.txt", "a",
                "shared/deep/b.txt", "b",
                "shared/up.link", "../README.md",
                "README.md", "hello\n",
                "package/data.link", "../shared",
                "package/through.link", "data.link/deep/b.txt",
                "package/beside.link", "data.link/../README.md"));

        assertThat(files.paths())
                .contains(
                        "package/data.link/a.txt",
                        "package/data.link/deep/b.txt",
                        "package/data.link/up.link",
                        "package/through.link",
                        "package/beside.link");
        assertThat(text(files, "package/data.link/up.link")).isEqualTo("hello\n");
        assertThat(text(files, "package/through.link")).isEqualTo("b");
        assertThat(text(files, "package/beside.link")).isEqualTo("hello\n");
        assertThat(files.target("package/data.link/a.txt")).isEqualTo("shared/a.txt");
        assertThat(files.unreadable()).isEmpty();
    }

    @Test
    void whatIsNoFileIsNamedWithTheReason() throws Exception {
        var files = files(Map.of(
                "README.md", "hello\n",
                "library.git", "",
                "a/round.link", "round.link",
                "a/outside.link", "../../../etc/passwd",
                "a/absolute.link", "/etc/passwd",
                "a/gone.link", "gone.txt",
                "a/indirect.link", "absolute.link",
                "a/itself.link", "../a",
                "root.link", "."));

        assertThat(files.paths()).containsExactly("README.md");
        assertThat(files.unreadable())
                .containsEntry("library.git", "a submodule, which is another repository")
                .containsEntry("a/gone.link", "a link to gone.txt, which the tree does not hold")
                .containsEntry("a/absolute.link", "a link to /etc/passwd, which the tree does not hold")
                .containsEntry("a/itself.link", "a link to ../a, which it lies in itself")
                .containsOnlyKeys(
                        "library.git",
                        "a/round.link",
                        "a/outside.link",
                        "a/absolute.link",
                        "a/gone.link",
                        "a/indirect.link",
                        "a/itself.link",
                        "root.link");
        assertThatThrownBy(() -> files.read("a/outside.link")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void directoriesThatLinkToOneAnotherEnd() throws Exception {
        var files = files(Map.of("a/x.txt", "x", "a/b.link", "../b", "b/y.txt", "y", "b/a.link", "../a"));

        assertThat(files.paths())
                .containsExactly(
                        "a/b.link/a.link/x.txt",
                        "a/b.link/y.txt",
                        "a/x.txt",
                        "b/a.link/b.link/y.txt",
                        "b/a.link/x.txt",
                        "b/y.txt");
    }

    @Test
    @Timeout(20)
    void linksThatMultiplyEnd() throws Exception {
        var tree = new TreeMap<String, String>();
        for (var level = 0; level < 40; level++) {
            tree.put("d%02d/one.link".formatted(level), "../d%02d".formatted(level + 1));
            tree.put("d%02d/two.link".formatted(level), "../d%02d".formatted(level + 1));
        }
        tree.put("d40/file", "");

        assertThat(files(tree).unreadable().values())
                .anyMatch(reason -> reason.startsWith("one of more than 10000 links"));
    }

    private TreeFiles files(Map<String, String> tree) throws IOException {
        return TreeFiles.of(remote.repository(), remote.commit("tree\n", tree));
    }

    private static String text(TreeFiles files, String path) {
        return new String(files.read(path), StandardCharsets.UTF_8);
    }
}
