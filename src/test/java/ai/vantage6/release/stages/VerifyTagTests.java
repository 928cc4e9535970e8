package ai.vantage6.release.stages;

import static ai.vantage6.release.stages.TagScene.FILES;
import static ai.vantage6.release.stages.TagScene.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyTagTests {

    private TagScene scene;
    private TestRemote remote;

    @BeforeEach
    void oneCommit(@TempDir Path directory) throws Exception {
        scene = TagScene.in(directory);
        remote = scene.remote();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aTagOnTheHeadOfAnAllowedBranchIsReleased() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.tag("version/0.9.0", remote.head("main"));
        remote.tag("something-else", remote.head("main"));

        var release = scene.release("version/1.0.0");

        assertThat(release.branch()).isEqualTo("main");
        assertThat(release.tagged()).isEqualTo(remote.head("main")).isEqualTo(release.branchHead());
        assertThat(release.versionCommit()).isEmpty();
        assertThat(release.date()).isEqualTo("2026-01-02T12:00:00Z");
        assertThat(release.others()).extracting(Object::toString).containsExactly("version/0.9.0");
    }

    @Test
    void anAnnotatedTagNamesItsCommit() throws Exception {
        remote.annotatedTag("version/1.0.0", remote.head("main"));

        assertThat(scene.release("refs/tags/version/1.0.0").tagged()).isEqualTo(remote.head("main"));
    }

    @Test
    void aTagThatTheRemoteLacksIsRefused() {
        refused(() -> scene.release("version/1.0.0"), "tag-missing");
    }

    @Test
    void aCommitThatNoBranchHoldsIsRefused() throws Exception {
        remote.tag("version/4.3.4rc1", remote.commit("local only\n", FILES, remote.head("main")));

        refused(() -> scene.release("version/4.3.4rc1"), "tag-on-no-branch");
    }

    @Test
    void aBranchThatMustNotBeReleasedFromIsNamed() throws Exception {
        remote.branch("feature/x", remote.commit("wip\n", FILES, remote.head("main")));
        remote.tag("version/1.0.0a37", remote.head("feature/x"));

        refused(() -> scene.release("version/1.0.0a37"), "branch-not-allowed").hasMessageContaining("feature/x");
    }

    @Test
    void ofSeveralBranchesTheOneThatEndsAtTheTagTakesIt() throws Exception {
        remote.branch("release/1.0", remote.head("main"));
        remote.tag("version/1.0.0", remote.head("main"));
        remote.commit("main", "further\n", FILES);

        assertThat(scene.release("version/1.0.0").branch()).isEqualTo("release/1.0");
    }

    @Test
    void twoBranchesThatEndAtTheTagAreAmbiguousUntilOneIsNamed() throws Exception {
        remote.branch("release/1.0", remote.head("main"));
        remote.tag("version/1.0.0", remote.head("main"));

        refused(() -> scene.release("version/1.0.0"), "branch-ambiguous").hasMessageContaining("main, release/1.0");
        assertThat(scene.prepare("version/1.0.0", "release/1.0")
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

        refused(() -> scene.release("version/1.0.0"), "branch-ambiguous");
    }

    @Test
    void aNamedBranchIsVerifiedToo() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.branch("release/0.9", remote.commit("elsewhere\n", FILES));
        remote.branch("feature/x", remote.head("main"));

        refused(() -> scene.prepare("version/1.0.0", "release/0.9"), "tag-not-on-branch");
        refused(() -> scene.prepare("version/1.0.0", "release/7"), "branch-missing");
        refused(() -> scene.prepare("version/1.0.0", "feature/x"), "branch-not-allowed");
    }

    @Test
    void aReleaseWhoseVersionCommitIsThereIsCarriedOn() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.branch("release/1.0", remote.head("main"));
        var made = remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.commit("main", "further\n", VERSIONED);
        remote.commit("release/1.0", "further\n", VERSIONED);

        var release = scene.release("version/1.0.0");

        assertThat(release.branch()).isEqualTo("main");
        assertThat(release.versionCommit()).contains(made);
    }

    @Test
    void aTagThatMovedAheadOfItsVersionCommitIsRefused() throws Exception {
        var then = remote.head("main");
        var made = remote.commit("main", "Updated the version to 4.2.3\n", VERSIONED);
        var now = remote.commit("main", "a fix\n", VERSIONED);
        remote.tag("version/4.2.3", now);

        refused(() -> scene.release("version/4.2.3"), "tag-moved")
                .hasMessageContaining(then.abbreviated())
                .hasMessageContaining(now.abbreviated())
                .hasMessageContaining(made.abbreviated());
    }

    @Test
    void aTagThatMovedBackBehindItsVersionCommitIsRefused() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.commit("main", "a fix\n", FILES);
        remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);

        refused(() -> scene.release("version/1.0.0"), "tag-moved");
    }

    @Test
    void aTagOnTheVersionCommitItselfHasNotMoved() throws Exception {
        remote.tag("version/1.0.0rc1", remote.commit("main", "Updated the version to 1.0.0rc1\n", VERSIONED));

        assertThat(scene.prepare("version/1.0.0rc1").warnings()).isEmpty();
    }

    @Test
    void aSupposedTagOnNoBranchIsPlannedWithAWarning() throws Exception {
        var merge = remote.commit("Merge 1 into 2\n", FILES, remote.head("main"));

        var plan = scene.prepare(supposed(merge));

        assertThat(plan.warnings().getFirst()).contains("is on no branch of the remote");
        assertThat(plan.output().orElseThrow().branchHead()).isEqualTo(merge);
        assertThat(plan.output().orElseThrow().branch()).isEqualTo("main");
    }

    @Test
    void aSupposedTagOnABranchIsPlannedThere() throws Exception {
        var plan = scene.prepare(supposed(remote.head("main")));

        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.output().orElseThrow().branch()).isEqualTo("main");
    }

    private static Subject supposed(ObjectId commit) {
        var tag = ReleaseTag.parse("version/1.0.0").orElseThrow();
        return new Subject.Supposed(tag, Optional.empty(), commit, false);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call, String code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
