package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void isMissedWhereThereIsNone() throws Exception {
        var emptied = Files.createDirectories(directory.resolve("emptied/.git")).resolveSibling(".");
        assertThat(codeOf(directory)).isEqualTo("no-repository");
        assertThat(codeOf(emptied)).isEqualTo("no-repository");
        assertThat(codeOf(Files.writeString(directory.resolve("file"), ""))).isEqualTo("no-repository");
    }

    @Test
    void isNotLookedForAboveADirectoryThatIsNotThere() {
        assertThat(codeOf(clone.resolve("docz"))).isEqualTo("no-repository");
    }

    @Test
    void thatCountsBySha256IsRefused() throws Exception {
        Files.writeString(clone.resolve(".git/config"), """
                [core]
                \trepositoryformatversion = 1
                [extensions]
                \tobjectformat = sha256
                """);
        assertThat(codeOf(clone)).isEqualTo("sha256-repository");
    }

    @Test
    void withSettingsThatNobodyUnderstandsIsRefused() throws Exception {
        for (var config : List.of("[core", "[core]\n\trepositoryformatversion = 7\n", "[core]\n\thooksPath = a\0b\n")) {
            Files.writeString(clone.resolve(".git/config"), config);
            try (var repository =
                    JGitRepository.open(clone, Optional.of(remote.directory().toString()), Optional.empty())) {
                var head = repository.head();
                var commit = repository.write(List.of(head), Map.of(), "v\n");
                repository.push(commit.id(), "main", head);
                remote.branch("main", head);
            } catch (ReleaseException e) {
                assertThat(e.problem().code()).as(config).isEqualTo("git-local");
            }
        }
    }

    private static String codeOf(Path path) {
        return catchThrowableOfType(ReleaseException.class, () -> CloneDirectory.containing(path))
                .problem()
                .code();
    }

    @Test
    void needsARemote() {
        assertThatThrownBy(() -> JGitRepository.open(remote.directory(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("no remote named origin");
    }
}
