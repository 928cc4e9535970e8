package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifyTagTests {

    private static final Map<String, String> FILES = Map.of("setup.py", "1", "docs/index.rst", "1");
    private static final Map<String, String> VERSIONED = Map.of("setup.py", "1.0.0", "docs/index.rst", "1");

    private TestRemote remote;
    private JGitRepository repository;

    @BeforeEach
    void oneCommit(@TempDir Path directory) throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", FILES);
        repository = JGitRepository.open(
                remote.directory(), Optional.of(remote.directory().toString()), Optional.empty());
    }

    @AfterEach
    void close() {
        repository.close();
        remote.close();
    }

    @Test
    void aTagOnTheHeadOfAnAllowedBranchIsReleased() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.tag("version/0.9.0", remote.head("main"));
        remote.tag("something-else", remote.head("main"));

        var release = release("version/1.0.0");

        assertThat(release.branch()).isEqualTo("main");
        assertThat(release.tagged()).isEqualTo(remote.head("main")).isEqualTo(release.branchHead());
        assertThat(release.versionCommit()).isEmpty();
        assertThat(release.date()).isEqualTo("2026-01-02T12:00:00Z");
        assertThat(release.others()).extracting(Object::toString).containsExactly("version/0.9.0");
    }

    @Test
    void anAnnotatedTagNamesItsCommit() throws Exception {
        remote.annotatedTag("version/1.0.0", remote.head("main"));

        assertThat(release("refs/tags/version/1.0.0").tagged()).isEqualTo(remote.head("main"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version/1.0",
                "version/1.0.0-rc1",
                "version/1.0.0RC1",
                "version/01.0.0",
                "version/1.0.0rc01",
                "version/x.y.z",
                "version/1.0.0$(id)",
                "version/3.6.0/rc1",
                "v1.0.0",
                "version/1.0.0.dev1",
                "refs/heads/main",
                "",
                "version/1.0.0\n"
            })
    void whatIsNoVersionIsRefused(String tag) {
        refused(() -> release(tag), "malformed-tag");
    }

    @Test
    void aPostReleaseIsRefusedSinceItBuildsNothingButImages() throws Exception {
        remote.tag("version/1.0.0.post1", remote.head("main"));

        refused(() -> release("version/1.0.0.post1"), "post-release");
    }

    @Test
    void aTagThatTheRemoteLacksIsRefused() {
        refused(() -> release("version/1.0.0"), "tag-missing");
    }

    @Test
    void aCommitThatNoBranchHoldsIsRefused() throws Exception {
        remote.tag("version/4.3.4rc1", remote.commit("local only\n", FILES, remote.head("main")));

        refused(() -> release("version/4.3.4rc1"), "tag-on-no-branch");
    }

    @Test
    void aBranchThatMustNotBeReleasedFromIsNamed() throws Exception {
        remote.branch("feature/x", remote.commit("wip\n", FILES, remote.head("main")));
        remote.tag("version/1.0.0a37", remote.head("feature/x"));

        refused(() -> release("version/1.0.0a37"), "branch-not-allowed").hasMessageContaining("feature/x");
    }

    @Test
    void ofSeveralBranchesTheOneThatEndsAtTheTagTakesIt() throws Exception {
        remote.branch("release/1.0", remote.head("main"));
        remote.tag("version/1.0.0", remote.head("main"));
        remote.commit("main", "further\n", FILES);

        assertThat(release("version/1.0.0").branch()).isEqualTo("release/1.0");
    }

    @Test
    void twoBranchesThatEndAtTheTagAreAmbiguousUntilOneIsNamed() throws Exception {
        remote.branch("release/1.0", remote.head("main"));
        remote.tag("version/1.0.0", remote.head("main"));

        refused(() -> release("version/1.0.0"), "branch-ambiguous").hasMessageContaining("main, release/1.0");
        assertThat(prepare("version/1.0.0", "release/1.0")
                        .output()
                        .orElseThrow()
                        .branch())
                .isEqualTo("release/1.0");
    }

    @Test
    void aBranchIsNeverGuessedWhenAllHaveMovedOn() throws Exception {
        var tagged = remote.head("main");
        remote.branch("release/1.0", remote.commit("aside\n", FILES, tagged));
        remote.commit("main", "further\n", FILES);
        remote.tag("version/1.0.0", tagged);

        refused(() -> release("version/1.0.0"), "branch-ambiguous");
    }

    @Test
    void aNamedBranchIsVerifiedToo() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.branch("release/0.9", remote.commit("elsewhere\n", FILES));
        remote.branch("feature/x", remote.head("main"));

        refused(() -> prepare("version/1.0.0", "release/0.9"), "tag-not-on-branch");
        refused(() -> prepare("version/1.0.0", "release/7"), "branch-missing");
        refused(() -> prepare("version/1.0.0", "feature/x"), "branch-not-allowed");
    }

    @Test
    void aReleaseWhoseVersionCommitIsThereIsCarriedOn() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.branch("release/1.0", remote.head("main"));
        var made = remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.commit("main", "further\n", VERSIONED);
        remote.commit("release/1.0", "further\n", VERSIONED);

        var release = release("version/1.0.0");

        assertThat(release.branch()).isEqualTo("main");
        assertThat(release.versionCommit()).contains(made);
    }

    @Test
    void aTagThatMovedAheadOfItsVersionCommitIsRefused() throws Exception {
        var then = remote.head("main");
        var made = remote.commit("main", "Updated the version to 4.2.3\n", VERSIONED);
        var now = remote.commit("main", "a fix\n", VERSIONED);
        remote.tag("version/4.2.3", now);

        refused(() -> release("version/4.2.3"), "tag-moved")
                .hasMessageContaining(then.abbreviated())
                .hasMessageContaining(now.abbreviated())
                .hasMessageContaining(made.abbreviated());
    }

    @Test
    void aTagThatMovedBackBehindItsVersionCommitIsRefused() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.commit("main", "a fix\n", FILES);
        remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);

        refused(() -> release("version/1.0.0"), "tag-moved");
    }

    @Test
    void aTagOnTheVersionCommitItselfHasNotMoved() throws Exception {
        remote.tag("version/1.0.0rc1", remote.commit("main", "Updated the version to 1.0.0rc1\n", VERSIONED));

        assertThat(prepare("version/1.0.0rc1").warnings()).isEmpty();
    }

    @Test
    void aFinalWithNothingButNewDocumentationIsDoubted() throws Exception {
        previousFinal();
        remote.tag(
                "version/1.0.1", remote.commit("main", "notes\n", Map.of("setup.py", "1.0.0", "docs/index.rst", "2")));

        assertThat(prepare("version/1.0.1").warnings())
                .containsExactly("only documentation has changed since 1.0.0: docs/index.rst");
    }

    @Test
    void aFinalWithNothingNewIsDoubted() throws Exception {
        previousFinal();
        remote.tag("version/1.0.1", remote.head("main"));

        assertThat(prepare("version/1.0.1").warnings()).containsExactly("nothing has changed since 1.0.0");
    }

    @Test
    void aCandidateWithNothingNewAndAFinalWithNewCodeAreNotDoubted() throws Exception {
        previousFinal();
        remote.tag("version/1.0.1rc1", remote.head("main"));
        assertThat(prepare("version/1.0.1rc1").warnings()).isEmpty();
        remote.tag("version/1.0.1", remote.commit("main", "fix\n", Map.of("setup.py", "fixed", "docs/index.rst", "2")));

        assertThat(prepare("version/1.0.1").warnings()).isEmpty();
    }

    @Test
    void aVersionBelowAFinalOfItsLineIsDoubted() throws Exception {
        remote.tag("version/1.0.5", remote.head("main"));
        remote.tag("version/2.0.0", remote.head("main"));
        remote.tag("version/1.0.4", remote.commit("main", "fix\n", VERSIONED));

        assertThat(prepare("version/1.0.4").warnings())
                .containsExactly("1.0.4 is lower than the final 1.0.5 of the same line, which is out already");
    }

    @Test
    void theTenthCandidateIsDoubted() throws Exception {
        remote.tag("version/1.0.0rc10", remote.head("main"));

        assertThat(prepare("version/1.0.0rc10").warnings().getFirst()).startsWith("rc10 sorts before rc2");
    }

    @Test
    void aSupposedTagOnNoBranchIsPlannedWithAWarning() throws Exception {
        var merge = remote.commit("Merge 1 into 2\n", FILES, remote.head("main"));

        var plan = prepare(new ReleaseRequest("version/1.0.0", Optional.empty(), Optional.of(merge)));

        assertThat(plan.warnings().getFirst()).contains("is on no branch of the remote");
        assertThat(plan.output().orElseThrow().branchHead()).isEqualTo(merge);
        assertThat(plan.output().orElseThrow().branch()).isEqualTo("main");
    }

    @Test
    void aSupposedTagOnABranchIsPlannedThere() throws Exception {
        var plan = prepare(new ReleaseRequest("version/1.0.0", Optional.empty(), Optional.of(remote.head("main"))));

        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.output().orElseThrow().branch()).isEqualTo("main");
    }

    private void previousFinal() throws IOException {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
    }

    private Release release(String tag) throws Exception {
        return prepare(tag).output().orElseThrow();
    }

    private Plan<Release> prepare(String tag) throws Exception {
        return prepare(new ReleaseRequest(tag, Optional.empty(), Optional.<ObjectId>empty()));
    }

    private Plan<Release> prepare(String tag, String branch) throws Exception {
        return prepare(new ReleaseRequest(tag, Optional.of(branch), Optional.empty()));
    }

    private Plan<Release> prepare(ReleaseRequest request) throws Exception {
        var allowed = new AllowedBranches(List.of("main", "release/*"));
        return new VerifyTag(repository, allowed).prepare(request);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call, String code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
