package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.SourceRepository.Holding;
import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source repository must do, whatever serves the remote and however much the clone holds. */
interface SourceRepositoryContract {

    Map<String, String> FILES = Map.of("README.md", "hello\n", "tools/run.sh", "#!/bin/sh\n", "a/b/c.txt", "deep\n");

    /** A served remote. */
    interface Served extends AutoCloseable {
        String url();

        @Override
        void close();
    }

    Served serve(Path bareRepository) throws IOException;

    /** 0 for a complete clone. */
    int depth();

    /** The history of main so far is served and cloned; what comes later, the clone lacks. */
    default ServedClone scene(Path directory, TestRemote remote) throws Exception {
        var served = serve(remote.directory());
        var clone = directory.resolve("clone");
        var command = Git.cloneRepository()
                .setURI(served.url())
                .setDirectory(clone.toFile())
                .setBranch("refs/heads/main");
        if (depth() > 0) {
            command.setDepth(depth());
        }
        command.call().close();
        var token = Optional.of(new Secret("pat-123"));
        return new ServedClone(
                remote,
                served,
                clone,
                JGitRepository.open(
                        clone,
                        Optional.empty(),
                        PushTokens.one(token),
                        RemotePolicy.USUAL.with(TestCallers.policy(new ArrayList<>()))));
    }

    default TestRemote threeCommits(Path directory) throws IOException {
        var remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", FILES);
        remote.commit("main", "two\n", with("README.md", "two\n"));
        remote.commit("main", "three\n", with("README.md", "three\n"));
        return remote;
    }

    static Map<String, String> with(String path, String content) {
        var files = new TreeMap<>(FILES);
        files.put(path, content);
        return files;
    }

    @Test
    default void tellsWhereBranchesAndTagsStand(@TempDir Path directory) throws Exception {
        var remote = threeCommits(directory);
        var head = remote.head("main");
        remote.tag("version/1.0.0", head);
        remote.annotatedTag("version/1.0.1", head);
        try (var scene = scene(directory, remote)) {
            remote.branch("release/1.0", head);

            var refs = scene.repository().refs();

            assertThat(refs.branches()).isEqualTo(Map.of("main", head, "release/1.0", head));
            assertThat(refs.tags()).containsEntry("version/1.0.0", new RemoteTag(head, head));
            assertThat(refs.tag("version/1.0.1").orElseThrow().peeled()).isEqualTo(head);
            assertThat(refs.tag("version/1.0.1").orElseThrow().object())
                    .isNotEqualTo(head)
                    .isEqualTo(Ids.of(remote.repository().resolve("refs/tags/version/1.0.1")));
            assertThat(scene.repository().head()).isEqualTo(head);
        }
    }

    @Test
    default void fetchesACommitThatTheCloneLacks(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var parent = scene.remote().head("main");
            var later = scene.remote().commit("main", "four\n", with("b.sh", "run\n"));

            var commit = scene.repository().commit(later);

            assertThat(commit.message()).isEqualTo("four\n");
            assertThat(commit.parents()).containsExactly(parent);
            var files = scene.repository().files(later);
            assertThat(files.paths()).containsExactly("README.md", "a/b/c.txt", "b.sh", "tools/run.sh");
            assertThat(new String(files.read("a/b/c.txt"), StandardCharsets.UTF_8))
                    .isEqualTo("deep\n");
            assertThat(files.executable("b.sh")).isTrue();
            assertThat(files.executable("README.md")).isFalse();
        }
    }

    @Test
    default void findsTheBranchesThatHoldACommit(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var remote = scene.remote();
            var tagged = remote.head("main");
            remote.branch("old", remote.commit("old\n", FILES));
            remote.days(40);
            remote.branch("release/1.0", remote.commit("aside\n", FILES, tagged));
            var merged = remote.commit("merge\n", FILES, remote.head("old"), remote.head("release/1.0"));
            remote.branch("merged", merged);
            remote.days(200);
            remote.commit("main", "much later\n", FILES);

            var heads = scene.repository().refs().branches();

            assertThat(scene.repository().branchesHolding(tagged, heads).branches())
                    .containsExactlyInAnyOrder("main", "release/1.0", "merged");
            assertThat(scene.repository()
                            .branchesHolding(remote.head("release/1.0"), heads)
                            .branches())
                    .containsExactlyInAnyOrder("release/1.0", "merged");
            assertThat(scene.repository().branchesHolding(merged, heads))
                    .isEqualTo(new Holding(Map.of("merged", List.of()), Set.of()));
        }
    }

    @Test
    default void aBranchThatEndedLongBeforeTheCommitDoesNotHoldIt(@TempDir Path directory) throws Exception {
        var remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", FILES);
        remote.branch("ancient", remote.head("main"));
        remote.days(400);
        remote.commit("main", "two\n", FILES);
        try (var scene = scene(directory, remote)) {
            var heads = scene.repository().refs().branches();

            assertThat(scene.repository()
                            .branchesHolding(remote.head("main"), heads)
                            .branches())
                    .containsExactly("main");
        }
    }

    @Test
    default void knowsTheChildrenOfACommitThatABranchHolds(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var remote = scene.remote();
            var tagged = remote.head("main");
            var version = remote.commit("main", "Updated the version to 1.0.0\n", with("b", "b"));
            remote.commit("main", "further\n", FILES);
            var aside = remote.commit("aside\n", FILES, tagged);
            remote.branch("main", remote.commit("merge\n", FILES, remote.head("main"), aside));
            remote.branch("other", remote.commit("other\n", FILES));

            var holding = scene.repository()
                    .branchesHolding(tagged, scene.repository().refs().branches());

            assertThat(holding.children()).containsOnlyKeys("main");
            assertThat(holding.children().get("main")).extracting(Commit::id).containsExactlyInAnyOrder(version, aside);
            assertThat(holding.cut()).isEmpty();
        }
    }

    @Test
    default void whatIsTaggedNeedNotBeACommit(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            scene.remote().tag("version/1.0.0", scene.remote().file("some file"));
            scene.remote().annotatedTag("version/1.0.1", scene.remote().file("some file"));

            for (var tag : scene.repository().refs().tags().values()) {
                assertThatThrownBy(() -> scene.repository().commit(tag.peeled()))
                        .hasMessageContaining("it is no commit but a file, a directory or a tag");
            }
        }
    }

    @Test
    default void datesThatLieHideNoCommit(@TempDir Path directory) throws Exception {
        var remote = threeCommits(directory);
        try (var scene = scene(directory, remote)) {
            var tagged = remote.head("main");
            remote.at(Instant.parse("2000-01-01T00:00:00Z"));
            remote.commit("main", "from a machine without a clock\n", FILES);
            remote.at(Instant.parse("2027-01-01T00:00:00Z"));
            remote.commit("main", "further\n", FILES);

            var heads = scene.repository().refs().branches();

            assertThat(scene.repository().branchesHolding(tagged, heads).branches())
                    .containsExactly("main");
        }
    }

    @Test
    default void readsHistoryBackToATime(@TempDir Path directory) throws Exception {
        var remote = threeCommits(directory);
        var since = remote.days(100).now();
        remote.commit("main", "four\n", FILES);
        try (var scene = scene(directory, remote)) {
            var head = remote.commit("main", "five\n", FILES);

            assertThat(scene.repository().historySince(since, head))
                    .extracting(Commit::message)
                    .containsExactly("five\n", "four\n");
        }
    }

    @Test
    default void comparesCommits(@TempDir Path directory) throws Exception {
        var remote = threeCommits(directory);
        var first = remote.commit("first\n", FILES);
        remote.tag("version/1.0.0", first);
        try (var scene = scene(directory, remote)) {
            var later = remote.commit("main", "four\n", with("docs/index.rst", "docs\n"));

            assertThat(scene.repository().changedPaths(first, remote.head("main")))
                    .containsExactlyInAnyOrder("docs/index.rst");
            assertThat(scene.repository().changedPaths(later, later)).isEmpty();
        }
    }

    @Test
    default void writesTheSameCommitEachTime(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var parent = scene.remote().head("main");
            var replaced = Map.of("tools/run.sh", "#!/bin/bash\n".getBytes(StandardCharsets.UTF_8));

            var commit = scene.repository().write(List.of(parent), replaced, "Updated the version to 1.0.0\n");

            assertThat(scene.repository().write(List.of(parent), replaced, "Updated the version to 1.0.0\n"))
                    .isEqualTo(commit);
            assertThat(commit.parents()).containsExactly(parent);
            assertThat(commit.date())
                    .isEqualTo(scene.repository().commit(parent).date());
            assertThat(scene.repository().changedPaths(parent, commit.id())).containsExactly("tools/run.sh");
            assertThat(scene.repository().files(commit.id()).executable("tools/run.sh"))
                    .isTrue();
        }
    }

    @Test
    default void pushesWhereTheBranchStandsAsExpected(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var commit = scene.versionCommit();

            scene.repository().checkPush();
            scene.repository().push(commit.id(), "main", commit.parents().getFirst());

            assertThat(scene.remote().head("main")).isEqualTo(commit.id());
            assertThat(scene.remote()
                            .repository()
                            .parseCommit(Ids.jgit(commit.id()))
                            .getTree()
                            .getName())
                    .isEqualTo(commit.tree().hex());
            scene.repository().push(commit.id(), "main", commit.parents().getFirst());
        }
    }

    @Test
    default void pushesAMergeIntoABranchThatMovedOn(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var commit = scene.versionCommit();
            var theirs = scene.remote().commit("main", "further\n", with("a/b/c.txt", "deeper\n"));
            var changed = scene.repository().changedPaths(commit.id(), theirs);
            var replaced =
                    Map.of("README.md", scene.repository().files(commit.id()).read("README.md"));

            var merge = scene.repository().write(List.of(theirs, commit.id()), replaced, "merged\n");
            scene.repository().push(merge.id(), "main", theirs);

            assertThat(changed).containsExactlyInAnyOrder("README.md", "a/b/c.txt");
            assertThat(merge.parents()).containsExactly(theirs, commit.id());
            assertThat(scene.remote().head("main")).isEqualTo(merge.id());
            var files = TreeFiles.whole(scene.remote().repository(), merge.id());
            assertThat(files.read("README.md")).asString().isEqualTo("1.0.0\n");
            assertThat(files.read("a/b/c.txt")).asString().isEqualTo("deeper\n");
        }
    }

    @Test
    default void doesNotPushWhenSomebodyElseWasFaster(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var commit = scene.versionCommit();
            var theirs = scene.remote().commit("main", "faster\n", FILES);

            assertThatThrownBy(() -> scene.repository()
                            .push(commit.id(), "main", commit.parents().getFirst()))
                    .hasMessageContaining("meanwhile: somebody pushed to it");
            assertThat(scene.remote().head("main")).isEqualTo(theirs);
        }
    }

    @Test
    default void putsATagWhereItIsExpectedAndNowhereElse(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var repository = scene.repository();
            var remote = scene.remote();
            var head = remote.head("main");
            remote.annotatedTag("v1.0.0", head);
            var pushed = repository.refs().tag("v1.0.0").orElseThrow();
            var commit = scene.versionCommit();
            repository.push(commit.id(), "main", head);

            repository.moveTag("v1.0.0", commit.id(), Optional.of(pushed.object()));
            repository.moveTag("v1", head, Optional.empty());
            repository.moveTag("v1", commit.id(), Optional.of(head));
            repository.moveTag("v1", head, Optional.of(commit.id())); // where a tag belongs, only its release knows

            assertThat(repository.refs().tag("v1.0.0").orElseThrow().object()).isEqualTo(commit.id());
            assertThat(repository.refs().tag("v1").orElseThrow().object()).isEqualTo(head);
            assertThatThrownBy(() -> repository.moveTag("v1", commit.id(), Optional.of(commit.id())))
                    .hasMessageContaining("somebody has put it on " + head.abbreviated() + " meanwhile");
            assertThatThrownBy(() -> repository.moveTag("v1", commit.id(), Optional.empty()))
                    .hasMessageContaining("somebody has put it on " + head.abbreviated() + " meanwhile");
            assertThatThrownBy(() -> repository.moveTag("v2", commit.id(), Optional.of(head)))
                    .hasMessageContaining("somebody has deleted it meanwhile");
        }
    }

    @Test
    default void leavesTheCloneAsItWas(@TempDir Path directory) throws Exception {
        try (var scene = scene(directory, threeCommits(directory))) {
            var before = scene.snapshot();
            var later = scene.remote().commit("main", "four\n", with("new", "new"));

            scene.repository().files(later);
            scene.repository().branchesHolding(later, scene.repository().refs().branches());
            scene.versionCommit();

            assertThat(scene.snapshot()).isEqualTo(before);
        }
    }
}
