package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CloneDirectoryTests {

    @TempDir
    Path directory;

    private TestRemote remote;
    private Path clone;

    @BeforeEach
    void aCloneWithTwoRemotes() throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", Map.of("docs/index.rst", "1"));
        clone = directory.resolve("clone");
        try (var git = Git.cloneRepository()
                .setURI(remote.directory().toUri().toString())
                .setDirectory(clone.toFile())
                .call()) {
            git.remoteAdd()
                    .setName("a-fork")
                    .setUri(new URIish("https://example.org/fork.git"))
                    .call();
        }
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @Test
    void isFoundFromADirectoryInside() throws Exception {
        try (var found = CloneDirectory.containing(clone.resolve("docs"))) {
            assertThat(found.head()).isEqualTo(remote.head("main"));
            assertThat(found.origin()).contains(remote.directory().toUri().toString());
        }
    }

    @Test
    void mayBeBare() throws Exception {
        try (var found = CloneDirectory.containing(remote.directory())) {
            assertThat(found.head()).isEqualTo(remote.head("main"));
            assertThat(found.origin()).isEmpty();
        }
    }

    @Test
    void mayBeAFurtherWorktree() throws Exception {
        var later = remote.commit("main", "two\n", Map.of("docs/index.rst", "2"));
        var own = Files.createDirectories(clone.resolve(".git/worktrees/second"));
        var second = Files.createDirectories(directory.resolve("second"));
        Files.writeString(second.resolve(".git"), "gitdir: " + own + "\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("gitdir"), second.resolve(".git") + "\n");
        Files.writeString(own.resolve("HEAD"), remote.head("main").hex() + "\n");
        try (var git = Git.open(clone.toFile())) {
            git.fetch().call();
        }

        try (var repository = JGitRepository.open(second, Optional.empty(), Optional.empty())) {
            assertThat(repository.head()).isEqualTo(later);
            assertThat(repository.files(later).paths()).containsExactly("docs/index.rst");
            assertThat(repository.refs().branches()).containsOnlyKeys("main");
        }
    }

    @Test
    void isMissedWhereThereIsNone() {
        assertThatThrownBy(() -> CloneDirectory.containing(directory)).hasMessageContaining("there is none");
    }

    @Test
    void needsARemote() {
        assertThatThrownBy(() -> JGitRepository.open(remote.directory(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("no remote named origin");
    }
}
