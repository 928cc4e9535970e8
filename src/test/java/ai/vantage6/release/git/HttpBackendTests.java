package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git's own server as the remote: with filters, and without them as older servers are. */
@Tag("servers")
final class HttpBackendTests {

    @Nested
    class FromAShallowClone implements SourceRepositoryContract {

        @Override
        public Served serve(Path bareRepository) throws IOException {
            return new HttpBackend(bareRepository);
        }

        @Override
        public int depth() {
            return 1;
        }

        @Test
        void aProtectedBranchIsNamedAsSuch(@TempDir Path directory) throws Exception {
            try (var scene = scene(directory, threeCommits(directory))) {
                var hook = scene.remote().directory().resolve("hooks/pre-receive");
                Files.createDirectories(hook.resolveSibling("."));
                Files.writeString(hook, """
                        #!/bin/sh
                        echo 'error: GH006: Protected branch update failed for refs/heads/main.' >&2
                        exit 1
                        """);
                Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
                var parent = scene.remote().head("main");
                var commit = scene.repository()
                        .write(List.of(parent), Map.of("README.md", "1".getBytes(StandardCharsets.UTF_8)), "v\n");

                assertThatThrownBy(() -> scene.repository().push(commit.id(), "main", parent))
                        .hasMessageContaining("the branch is protected")
                        .hasMessageContaining("GH006: Protected branch update failed for refs/heads/main.");
                assertThat(scene.remote().head("main")).isEqualTo(parent);
            }
        }
    }

    /** GitHub serves no such repository; another server might. */
    @Test
    void aRepositoryThatCountsBySha256IsRefusedInOneMessage(@TempDir Path directory) throws Exception {
        var bare = directory.resolve("remote.git");
        git(directory, "init", "--quiet", "--bare", "--object-format=sha256", "remote.git");
        git(bare, "commit-tree", "-m", "one", emptyTree(bare));
        try (var clone = new TestRemote(directory.resolve("clone.git"));
                var served = new HttpBackend(bare);
                var repository = JGitRepository.open(clone.directory(), Optional.of(served.url()), Optional.empty())) {
            assertThatThrownBy(repository::refs)
                    .hasMessageContaining("it names its objects by SHA-256")
                    .hasMessageContaining("(SHA-1)");
        }
    }

    private static String emptyTree(Path bare) throws Exception {
        return git(bare, "hash-object", "-w", "-t", "tree", "/dev/null");
    }

    private static String git(Path directory, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Nested
    class FromACompleteClone implements SourceRepositoryContract {

        @Override
        public Served serve(Path bareRepository) throws IOException {
            return new HttpBackend(bareRepository);
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    @Nested
    class WithoutFilters implements SourceRepositoryContract {

        @Override
        public Served serve(Path bareRepository) throws IOException {
            Files.writeString(bareRepository.resolve("config"), """
                    [core]
                    \trepositoryformatversion = 0
                    \tbare = true
                    [http]
                    \treceivepack = true
                    """);
            return new HttpBackend(bareRepository);
        }

        @Override
        public int depth() {
            return 1;
        }
    }
}
