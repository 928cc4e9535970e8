package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShippedRepositoryTests {

    @TempDir
    Path directory;

    @Test
    void theTagWaitsOnMain() throws Exception {
        ShippedRepository.unpack(directory.resolve("new"));

        try (var git = Git.open(directory.resolve("new").toFile())) {
            var repository = git.getRepository();
            assertThat(repository.getFullBranch()).isEqualTo("refs/heads/main");
            assertThat(repository.resolve("refs/tags/version/4.14.0"))
                    .isNotNull()
                    .isEqualTo(repository.resolve("refs/heads/main"));
            assertThat(git.status().call().isClean()).isTrue();
        }
    }

    @Test
    void twoOfThemAreTheSameCommit() throws Exception {
        assertThat(unpacked("one")).isEqualTo(unpacked("two"));
    }

    @ParameterizedTest
    @CsvSource({"v4", "between", "v5", "ui", "algorithm", "action"})
    void holdsEveryFileOfTheLayout(String layout) throws Exception {
        new ShippedRepository(layout, "version/9.9.9").unpackTo(directory);

        try (var git = Git.open(directory.toFile())) {
            assertThat(committed(git.getRepository())).isNotEmpty().isEqualTo(filesOf(layout));
        }
    }

    private String unpacked(String name) throws Exception {
        ShippedRepository.unpack(directory.resolve(name));
        try (var git = Git.open(directory.resolve(name).toFile())) {
            return git.getRepository().resolve("HEAD").name();
        }
    }

    private static Set<String> committed(Repository repository) throws IOException {
        var paths = new TreeSet<String>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(repository.resolve("HEAD^{tree}"));
            walk.setRecursive(true);
            while (walk.next()) {
                paths.add(walk.getPathString());
            }
        }
        return paths;
    }

    private static Set<String> filesOf(String layout) throws IOException {
        var root = Path.of("test-fixtures", layout);
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(path -> !path.contains("__pycache__"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
