package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.BranchMoved;
import ai.vantage6.release.git.Commit;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.github.BranchRules;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommitVersionTests {

    private static final String MESSAGE = "Updated the version to 1.0.0\n";

    private final Journal journal = new Journal(change -> {});
    private TestRemote remote;
    private JGitRepository repository;
    private StandInServer server;
    private ObjectId tagged;

    @BeforeEach
    void oneCommit(@TempDir Path directory) throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        tagged = remote.commit("main", "one\n", Map.of("setup.py", "0.9"));
        open("git:slow:99");
    }

    @AfterEach
    void close() {
        repository.close();
        server.close();
        remote.close();
    }

    @Test
    void freshlyPushesTheVersionCommit() throws Exception {
        var commit = written("1.0.0");

        var plan = stage().prepare(sources(commit, Optional.empty()));

        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.summary())
                        .isEqualTo("push the version commit " + commit.id().abbreviated() + " to main"));
        assertThat(journal.entries()).isEmpty();
        plan.changes().getFirst().effect().apply();
        assertThat(remote.head("main")).isEqualTo(commit.id());
        assertThat(journal.entries()).hasSize(1);
    }

    @Test
    void doesNothingWhenItIsThere() throws Exception {
        var commit = written("1.0.0");
        repository.push(commit.id(), "main", tagged);

        var plan = stage().prepare(sources(commit, Optional.of(commit.id())));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.output()).contains(commit.id());
    }

    @Test
    void acceptsTheVersionCommitOfAnotherProgramWithTheSameFiles() throws Exception {
        var theirs = remote.commit("main", MESSAGE, Map.of("setup.py", "1.0.0"));

        var plan = stage().prepare(sources(written("1.0.0"), Optional.of(theirs)));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.output()).contains(theirs);
    }

    @Test
    void refusesWhenOtherFilesAreThere() throws Exception {
        var theirs = remote.commit("main", MESSAGE, Map.of("setup.py", "something else"));

        var plan = stage().prepare(sources(written("1.0.0"), Optional.of(theirs)));

        assertThat(plan.problems()).extracting(Problem::code).containsExactly("version-commit-differs");
        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void refusesWhenTheBranchHasMovedOn() throws Exception {
        remote.commit("main", "further\n", Map.of("setup.py", "0.9"));

        var plan = stage().prepare(sources(written("1.0.0"), Optional.empty()));

        assertThat(plan.problems()).extracting(Problem::code).containsExactly("branch-moved");
    }

    @Test
    void mergesWhenTheBranchHasMovedOnAndMayBeMergedInto() throws Exception {
        var commit = written("1.0.0");
        var head = remote.commit("main", "further\n", Map.of("setup.py", "0.9", "README.md", "new"));

        var plan = new CommitVersion(repository, BranchMoved.MERGE, BranchRules.UNKNOWN)
                .prepare(sources(commit, Optional.empty()));
        plan.changes().getFirst().effect().apply();

        assertThat(plan.output()).contains(commit.id());
        assertThat(repository.commit(remote.head("main")).parents()).containsExactly(head, commit.id());
    }

    @Test
    void saysThatAnotherReleaseWasFaster() throws Exception {
        var plan = stage().prepare(sources(written("1.0.0"), Optional.empty()));
        remote.commit("main", "Updated the version to 1.0.1\n", Map.of("setup.py", "1.0.1"));

        assertThat(plan.notes().getFirst()).contains("of two releases at a time one goes on");
        assertThatThrownBy(() -> plan.changes().getFirst().effect().apply())
                .hasMessageContaining("meanwhile: the release of 1.0.1 was faster")
                .hasMessageContaining("its number is free: delete the tag and tag the head of main again");
    }

    @Test
    void failsWhenTheBranchMovesBetweenPlanAndPush() throws Exception {
        var plan = stage().prepare(sources(written("1.0.0"), Optional.empty()));
        var theirs = remote.commit("main", "faster\n", Map.of("setup.py", "0.9"));

        assertThatThrownBy(() -> plan.changes().getFirst().effect().apply())
                .hasMessageContaining("meanwhile: somebody pushed to it");
        assertThat(remote.head("main")).isEqualTo(theirs);
    }

    @Test
    void commitsNothingWhenTheTagDeclaresTheVersion() throws Exception {
        var plan = stage().prepare(sources(repository.commit(tagged), Optional.empty()));

        assertThat(plan.output()).contains(tagged);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes().getFirst()).contains("declares 1.0.0 already");
    }

    private void open(String fault) throws Exception {
        server = new StandInServer(
                new GitStandIn(remote.directory()),
                journal,
                List.of(Fault.parse(fault).orElseThrow()));
        repository = JGitRepository.open(
                remote.directory(), Optional.of(server.address() + "/r.git"), Optional.of(new Secret("pat")));
    }

    private CommitVersion stage() {
        return new CommitVersion(repository, BranchMoved.REFUSE, BranchRules.UNKNOWN);
    }

    private Commit written(String content) throws Exception {
        return repository.write(List.of(tagged), Map.of("setup.py", content.getBytes(StandardCharsets.UTF_8)), MESSAGE);
    }

    private SourceTree sources(Commit commit, Optional<ObjectId> existing) throws Exception {
        var tag = ReleaseTag.parse("version/1.0.0").orElseThrow();
        var release = new Release(tag, tagged, "main", remote.head("main"), existing, Instant.EPOCH, Set.of());
        return new SourceTree(release, commit.id(), commit.tree(), "v4", List.of(), List.of());
    }
}
