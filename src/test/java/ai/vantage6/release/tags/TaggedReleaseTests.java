package ai.vantage6.release.tags;

import static ai.vantage6.release.tags.TestTags.FILES;
import static ai.vantage6.release.tags.TestTags.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaggedReleaseTests {

    private static final ReleaseTag TAG = ReleaseTag.parse("version/1.0.0").orElseThrow();

    private TestTags scene;
    private TestRemote remote;

    @BeforeEach
    void oneCommit(@TempDir Path directory) throws Exception {
        scene = TestTags.in(directory);
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
        assertThat(scene.find("version/1.0.0", "release/1.0").release().branch())
                .isEqualTo("release/1.0");
    }

    @Test
    void ofAVersionThatIsOutAnyBranchWillDo() throws Exception {
        remote.branch("release/1.0", remote.head("main"));
        remote.tag("version/1.0.0", remote.head("main"));

        var found = scene.find(new Subject.Out(TAG, Optional.empty()));

        assertThat(found.release().branch()).isEqualTo("main");
        assertThat(found.warnings()).isEmpty();
        refused(() -> scene.find(new Subject.Out(TAG, Optional.of("release/9"))), "branch-missing");
    }

    @Test
    void whoOnlyLooksMeansTheBranchThatIsCheckedOut() throws Exception {
        remote.branch("release/1.0", remote.head("main"));

        var found = scene.supposed("version/1.0.0", remote.head("main"));

        assertThat(found.release().branch()).isEqualTo("main");
        assertThat(found.warnings())
                .singleElement()
                .asString()
                .contains("on several branches, of which main is checked out: main, release/1.0");
    }

    @Test
    void aTagOfAnotherLayoutIsLedToTheOneThatIsThere() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));

        refused(() -> scene.release("1.0.0"), "tag-missing")
                .hasMessageContaining("but version/1.0.0 of the same version. Name that one.");
    }

    /** 4.41.0.post1 for 4.14.0.post1 would hold every moving tag for years. */
    @Test
    void aPostReleaseOfNothingIsRefused() throws Exception {
        remote.tag("version/1.0.0.post1", remote.head("main"));

        refused(() -> scene.release("version/1.0.0.post1"), "version-not-out")
                .hasMessageContaining("the remote has no tag version/1.0.0");
        scene.publish("1.0.0");
        assertThat(scene.release("version/1.0.0.post1").version().isPost()).isTrue();
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

        refused(() -> scene.find("version/1.0.0", "release/0.9"), "tag-not-on-branch");
        refused(() -> scene.find("version/1.0.0", "release/7"), "branch-missing");
        refused(() -> scene.find("version/1.0.0", "feature/x"), "branch-not-allowed");
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
    void aTagOnTheVersionCommitItselfHasNotMoved() throws Exception {
        remote.tag("version/1.0.0rc1", remote.commit("main", "Updated the version to 1.0.0rc1\n", VERSIONED));

        assertThat(scene.find("version/1.0.0rc1").warnings()).isEmpty();
    }

    @Test
    void aSupposedTagOnNoBranchIsPlannedWithAWarning() throws Exception {
        var commit = remote.commit("local only\n", FILES, remote.head("main"));

        var found = scene.supposed("version/1.0.0", commit);

        assertThat(found.warnings().getFirst()).contains("is on no branch of the remote");
        assertThat(found.release().branchHead()).isEqualTo(commit);
        assertThat(found.release().branch()).isEqualTo("main");
    }

    @Test
    void theMergeCommitOfAPullRequestIsOnNoBranchAndThatIsNoDoubt() throws Exception {
        remote.branch("release/1.0", remote.head("main"));
        var change = remote.commit("a change\n", FILES, remote.head("main"));
        var merge = remote.commit("Merge 1 into 2\n", FILES, remote.head("release/1.0"), change);
        var request = new Subject.Supposed(TAG, Optional.of("release/1.0"), merge, true);

        assertThat(scene.find(request).warnings()).isEmpty();
        assertThat(scene.find(request).release().branch()).isEqualTo("release/1.0");
    }

    @Test
    void aSupposedTagOnABranchIsPlannedThere() throws Exception {
        var found = scene.supposed("version/1.0.0", remote.head("main"));

        assertThat(found.warnings()).isEmpty();
        assertThat(found.release().branch()).isEqualTo("main");
    }

    @Test
    void aTagThatHasMovedSinceTheRunWasStartedIsRefused() throws Exception {
        var then = remote.head("main");
        remote.tag("version/1.0.0", remote.commit("main", "a fix\n", FILES));

        refused(
                () -> scene.find(new Subject.Tagged(TAG, Optional.empty(), Optional.of(then))),
                "tag-moved-since-start");
        var now = remote.head("main");
        assertThat(scene.find(new Subject.Tagged(TAG, Optional.empty(), Optional.of(now)))
                        .release()
                        .tagged())
                .isEqualTo(now);
    }

    @Test
    void aTagOnAFileIsRefused() throws Exception {
        remote.tag("version/1.0.0", remote.file("not a commit"));
        remote.annotatedTag("version/1.0.1", remote.file("not a commit"));

        refused(() -> scene.release("version/1.0.0"), "not-a-commit");
        refused(() -> scene.release("version/1.0.1"), "not-a-commit");
    }

    @Test
    void anOldTagOnAFileHindersNoLaterRelease() throws Exception {
        remote.tag("version/4.98.0", remote.file("not a commit"));
        remote.tag("version/4.99.0", remote.head("main"));

        assertThat(scene.find("version/4.99.0").warnings()).isEmpty();
        scene.publish("4.98.0");
        assertThat(scene.find("version/4.99.0").warnings())
                .singleElement()
                .asString()
                .startsWith("it could not be told what has changed since 4.98.0");
    }

    @Test
    void datesThatLieHideNoBranch() throws Exception {
        var tagged = remote.head("main");
        remote.tag("version/1.0.0", tagged);
        var made = remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.at(Instant.parse("2000-01-01T00:00:00Z"));
        remote.commit("main", "from a machine without a clock\n", VERSIONED);
        remote.at(Instant.parse("2027-01-01T00:00:00Z"));
        remote.commit("main", "further\n", VERSIONED);

        assertThat(scene.release("version/1.0.0").versionCommit()).contains(made);
    }

    @Test
    void aCutHistoryIsCannotTellAndNeverNo() throws Exception {
        var tagged = remote.head("main");
        remote.tag("version/1.0.0", tagged);
        var lost = remote.commit("lost\n", FILES, tagged);
        remote.branch("main", remote.commit("further\n", FILES, lost));
        remote.lose(lost);

        refused(() -> scene.release("version/1.0.0"), "history-cut").hasMessageContaining("whether main holds");
    }

    @Test
    void aCutHistoryOfAnotherBranchIsAWarning() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        var lost = remote.commit("lost\n", FILES);
        remote.branch("release/0.9", remote.commit("further\n", FILES, lost));
        remote.lose(lost);

        var found = scene.find("version/1.0.0");

        assertThat(found.release().branch()).isEqualTo("main");
        assertThat(found.warnings())
                .containsExactly(
                        "it cannot be told whether version/1.0.0 is also on release/0.9: the remote's own history"
                                + " is cut off");
    }

    @Test
    void theTagOfAnActionOnItsVersionCommitReleasesWhatWasTagged() throws Exception {
        var pushed = remote.head("main");
        var version = remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.tag("v1.0.0", version);
        remote.tag("v0.9.0", pushed);
        var tag = ReleaseTag.parse("v1.0.0").orElseThrow();

        for (var startedAt : List.of(pushed, version)) { // by the push of a person, and by the release's own
            var release = scene.find(new Subject.Tagged(tag, Optional.empty(), Optional.of(startedAt)))
                    .release();
            assertThat(release.tagged()).isEqualTo(pushed);
            assertThat(release.versionCommit()).contains(version);
            assertThat(release.shownAt()).isEqualTo(version);
            assertThat(release.others()).extracting(Object::toString).containsExactly("v0.9.0");
        }
        remote.tag("v1.0.0", remote.commit("main", "further\n", FILES));
        refused(
                () -> scene.find(new Subject.Tagged(tag, Optional.empty(), Optional.of(pushed))),
                "tag-moved-since-start");
    }

    @Test
    void whatIsOutIsToldOnceAndAFailureToTellIsAWarning() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.tag("version/0.9.0", remote.head("main"));
        var request = new Subject.Tagged(TAG, Optional.empty(), Optional.empty());

        var found = scene.find(request, _ -> {
            throw new ReleaseException("index-down", "ask the index", "it answered 503", "Wait");
        });

        assertThat(found.warnings().getFirst())
                .contains("which versions are out")
                .endsWith("it answered 503");
        assertThat(found.release().previousFinal()).hasToString("Optional[version/0.9.0]");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call, String code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
