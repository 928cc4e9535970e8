package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.TagPrefix;
import ai.vantage6.release.rehearsal.ThrowAwayRemote.Branches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThrowAwayRemoteTests {

    private static final Map<String, String> FILES =
            Map.of("README.md", "1", ".github/vantage6-release.yml", "branches: [main]\n");

    @TempDir
    Path directory;

    private TestRemote source;
    private ObjectId tagged;

    @BeforeEach
    void aHistoryThatWentOn() throws IOException {
        source = new TestRemote(directory.resolve("source.git"));
        source.tag("version/0.9.0", source.commit("main", "one\n", FILES));
        source.annotatedTag("version/0.9.1", source.commit("release/0.9", "aside\n", FILES));
        tagged = source.commit("main", "two\n", FILES);
        source.annotatedTag("version/1.0.0", tagged);
        source.tag("version/1.0.1", source.commit("main", "Updated the version to 1.0.0\n", Map.of("README.md", "2")));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void theBranchEndsAtTheTagAndLaterTagsAreGone() throws Exception {
        var remote = asOf("version/1.0.0");

        assertThat(remote.branch()).isEqualTo("main");
        assertThat(remote.tagged()).isEqualTo(tagged);
        assertThat(refs(remote))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "refs/heads/main", tagged.hex(),
                        "refs/tags/version/0.9.0",
                                source.repository().resolve("version/0.9.0").name(),
                        "refs/tags/version/0.9.1",
                                source.repository()
                                        .resolve("version/0.9.1^{commit}")
                                        .name(),
                        "refs/tags/version/1.0.0", tagged.hex()));
    }

    @Test
    void prefersTheBranchOfTheReleaseLine() throws Exception {
        source.branch("release/1.0", tagged);

        assertThat(asOf("version/1.0.0").branch()).isEqualTo("release/1.0");
        assertThat(asOf("version/0.9.1").branch()).isEqualTo("release/0.9");
    }

    /** A tag on two branches is released with the input branch, and so it must be rehearsed. */
    @Test
    void takesNoBranchButAnAllowedOne() throws Exception {
        source.branch("release/1.0", tagged);
        var tag = ReleaseTag.parse("version/1.0.0").orElseThrow();

        var remote = ThrowAwayRemote.asOf(tag, source.directory(), directory.resolve("world"), Branches.named("main"));

        assertThat(remote.branch()).isEqualTo("main");
    }

    @Test
    void theCheckedOutCommitCanBeRehearsedAsIfItWereTagged() throws Exception {
        var tag = ReleaseTag.parse("version/1.0.1").orElseThrow();

        var remote = ThrowAwayRemote.asIfTagged(
                tag, source.directory(), directory.resolve("world"), Branches.allowed(ThrowAwayRemoteTests::allowed));

        assertThat(remote.tagged()).isEqualTo(source.head("main"));
        assertThat(refs(remote))
                .containsEntry("refs/tags/version/1.0.1", source.head("main").hex());
    }

    @Test
    void aTagThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> asOf("version/7.0.0")).hasMessageContaining("has no such tag");
    }

    @Test
    void aReleaseRunsFromItsCheckout() throws Exception {
        var remote = asOf("version/1.0.0");
        var work = directory.resolve("work");
        try (var standIn = new GitStandIn(remote.directory());
                var server = new StandInServer(standIn, new Journal(change -> {}), List.of())) {
            remote.checkOut(work, server.address() + "/vantage6/vantage6.git");
            try (var repository = JGitRepository.open(work, Optional.empty(), Optional.of(new Secret("pat")))) {
                assertThat(repository.head()).isEqualTo(tagged);
                assertThat(repository
                                .branchesHolding(tagged, repository.refs().branches())
                                .branches())
                        .containsExactly("main");
                assertThat(repository.historySince(Instant.EPOCH, tagged)).hasSize(2);
                var commit = repository.write(
                        List.of(tagged), Map.of("README.md", "3".getBytes(StandardCharsets.UTF_8)), "v\n");
                repository.push(commit.id(), "main", tagged);
                assertThat(refs(remote))
                        .containsEntry("refs/heads/main", commit.id().hex());
            }
        }
        assertThat(work.resolve(".github/vantage6-release.yml")).hasContent("branches: [main]\n");
        assertThat(source.head("main")).isNotEqualTo(tagged);
    }

    @Test
    void worksInAShallowCloneToo() throws Exception {
        var shallow = directory.resolve("shallow");
        Git.cloneRepository()
                .setURI(source.directory().toUri().toString())
                .setDirectory(shallow.toFile())
                .setBranch("refs/tags/version/1.0.0")
                .setDepth(1)
                .call()
                .close();
        var tag = ReleaseTag.parse("version/1.0.0").orElseThrow();
        var remote = ThrowAwayRemote.asOf(
                tag, shallow, directory.resolve("world"), Branches.allowed(ThrowAwayRemoteTests::allowed));
        var work = directory.resolve("work");
        try (var standIn = new GitStandIn(remote.directory());
                var server = new StandInServer(standIn, new Journal(change -> {}), List.of())) {
            remote.checkOut(work, server.address() + "/r.git");
            try (var repository = JGitRepository.open(work, Optional.empty(), Optional.of(new Secret("pat")))) {
                assertThat(repository.historySince(Instant.EPOCH, tagged)).hasSize(2);
                assertThat(repository.files(tagged).paths()).contains("README.md");
                var commit = repository.write(
                        List.of(tagged), Map.of("README.md", "3".getBytes(StandardCharsets.UTF_8)), "v\n");
                repository.push(commit.id(), "main", tagged);
            }
        }
        assertThat(Files.exists(work.resolve("README.md"))).isFalse();
    }

    @Test
    void aTagOnAFileIsThereToHinderARehearsalAsItHindersARelease() throws Exception {
        source.tag("version/0.5.0", source.file("no commit"));

        assertThat(asOf("version/1.0.0").directory().resolve("packed-refs"))
                .content()
                .contains(" refs/tags/version/0.5.0\n");
        try (var clone = CloneDirectory.containing(source.directory())) {
            assertThat(RehearsalSubject.of(clone, TagPrefix.VERSION, Optional::empty)
                            .tag())
                    .hasToString("version/1.0.1");
        }
    }

    @Test
    void theCheckedOutCommitIsRehearsedAmongAllBranchesAndTags() throws Exception {
        source.branch("release/1.0", source.head("main"));
        var tag = ReleaseTag.parse("version/1.0.2").orElseThrow();

        var remote = ThrowAwayRemote.asIfTagged(
                tag, source.directory(), directory.resolve("world"), Branches.allowed(ThrowAwayRemoteTests::allowed));

        assertThat(refs(remote))
                .containsKeys(
                        "refs/heads/main",
                        "refs/heads/release/0.9",
                        "refs/heads/release/1.0",
                        "refs/tags/version/1.0.1",
                        "refs/tags/version/1.0.2");
    }

    @Test
    void aCommitThatIsOnNoBranchYetIsRehearsedAsIfItWerePushed() throws Exception {
        var local = source.commit("local\n", FILES, source.head("main"));
        Files.writeString(source.directory().resolve("HEAD"), local + "\n");
        var tag = ReleaseTag.parse("version/1.0.2").orElseThrow();

        var remote = ThrowAwayRemote.asIfTagged(
                tag, source.directory(), directory.resolve("world"), Branches.allowed(ThrowAwayRemoteTests::allowed));

        assertThat(refs(remote)).containsEntry("refs/heads/main", local.hex());
    }

    /** As the merge commit of a pull request is, in the shallow clone of a job that has no branch at all. */
    @Test
    void aCommitOnNoBranchComesToTheBranchThatIsNamed() throws Exception {
        var local = source.commit("local\n", FILES, source.head("main"));
        Files.writeString(source.directory().resolve("HEAD"), local + "\n");
        var tag = ReleaseTag.parse("version/2.0.0").orElseThrow();

        var remote = ThrowAwayRemote.asIfTagged(
                tag, source.directory(), directory.resolve("world"), Branches.named("release/2.0"));

        assertThat(refs(remote)).containsEntry("refs/heads/release/2.0", local.hex());
        assertThat(refs(remote))
                .containsEntry("refs/heads/main", source.head("main").hex());
    }

    @Test
    void aCopyIsAsTheRemoteWasAndGoesItsOwnWay() throws Exception {
        var remote = asOf("version/1.0.0");
        var copy = remote.copy(directory.resolve("copy"));
        assertThat(refs(copy)).isEqualTo(refs(remote));

        var work = directory.resolve("work");
        try (var standIn = new GitStandIn(copy.directory());
                var server = new StandInServer(standIn, new Journal(change -> {}), List.of())) {
            copy.checkOut(work, server.address() + "/r.git");
            try (var repository = JGitRepository.open(work, Optional.empty(), Optional.of(new Secret("pat")))) {
                var commit = repository.write(List.of(tagged), Map.of("a", new byte[0]), "v\n");
                repository.push(commit.id(), "main", tagged);
                assertThat(refs(copy))
                        .containsEntry("refs/heads/main", commit.id().hex());
            }
        }
        assertThat(refs(remote)).containsEntry("refs/heads/main", tagged.hex());
    }

    @Test
    void whatAPartialCloneLacksIsFetched() throws Exception {
        var partial = directory.resolve("partial");
        PathUtils.copyDirectory(source.directory(), partial);
        var readme = source.repository().resolve("version/1.0.0:README.md").name();
        Files.delete(partial.resolve("objects/" + readme.substring(0, 2) + "/" + readme.substring(2)));
        var work = directory.resolve("work");
        try (var real = new GitStandIn(source.directory());
                var served = new StandInServer(real, new Journal(change -> {}), List.of())) {
            Files.writeString(
                    partial.resolve("config"),
                    "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = " + served.address() + "/r\n");
            var tag = ReleaseTag.parse("version/1.0.0").orElseThrow();
            var remote = ThrowAwayRemote.asOf(
                    tag, partial, directory.resolve("world"), Branches.allowed(ThrowAwayRemoteTests::allowed));
            try (var standIn = new GitStandIn(remote.directory());
                    var server = new StandInServer(standIn, new Journal(change -> {}), List.of())) {
                remote.checkOut(work, server.address() + "/r.git");
                try (var repository = JGitRepository.open(work, Optional.empty(), Optional.of(new Secret("pat")))) {
                    assertThat(repository.files(tagged).read("README.md"))
                            .asString()
                            .isEqualTo("1");
                    assertThat(repository.historySince(Instant.EPOCH, tagged)).hasSize(2);
                }
            }
        }
    }

    private ThrowAwayRemote asOf(String tag) throws Exception {
        return ThrowAwayRemote.asOf(
                ReleaseTag.parse(tag).orElseThrow(),
                source.directory(),
                directory.resolve("world" + tag.replace('/', '-')),
                Branches.allowed(ThrowAwayRemoteTests::allowed));
    }

    private static boolean allowed(String branch) {
        return branch.equals("main") || branch.startsWith("release/");
    }

    private static Map<String, String> refs(ThrowAwayRemote remote) throws IOException {
        var refs = new TreeMap<String, String>();
        try (var repository = new FileRepositoryBuilder()
                .setGitDir(remote.directory().toFile())
                .setBare()
                .build()) {
            for (var ref : repository.getRefDatabase().getRefsByPrefix("refs/")) {
                refs.put(
                        ref.getName(), repository.parseCommit(ref.getObjectId()).name());
            }
        }
        return refs;
    }
}
