package ai.vantage6.release.tags;

import static ai.vantage6.release.tags.TestTags.FILES;
import static ai.vantage6.release.tags.TestTags.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MovedTagTests {

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
    void aTagThatMovedAheadOfWhatIsOutIsRefused() throws Exception {
        var then = remote.head("main");
        var made = remote.commit("main", "Updated the version to 4.2.3\n", VERSIONED);
        var now = remote.commit("main", "a fix\n", FILES);
        remote.tag("version/4.2.3", now);
        scene.publish("4.2.3");

        refused("version/4.2.3")
                .hasMessageContaining("4.2.3 is out already, and not from this commit")
                .hasMessageContaining("Move the tag back to " + then.abbreviated())
                .hasMessageContaining(now.abbreviated())
                .hasMessageContaining(made.abbreviated());
    }

    @Test
    void aTagThatMovedBackBelowWhatIsOutIsRefused() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.commit("main", "a fix\n", FILES);
        remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        scene.publish("1.0.0");

        refused("version/1.0.0").hasMessageContaining("Move the tag back");
    }

    @Test
    void whatCameOutOfAnotherRepositoryIsRefusedToo() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        scene.publish("1.0.0");

        refused("version/1.0.0")
                .hasMessageContaining("no version commit follows it")
                .hasMessageContaining("Release the next version number");
    }

    @Test
    void aRevertedVersionCommitLeavesTheNumberFreeWhileNothingIsOut() throws Exception {
        remote.commit("main", "Updated the version to 4.2.3\n", VERSIONED);
        remote.tag("version/4.2.3", remote.commit("main", "Revert \"Updated the version to 4.2.3\"\n", FILES));

        assertThat(accepted("version/4.2.3").versionCommit()).isEmpty();
    }

    @Test
    void aVersionCommitThatIsOnNoBranchLeavesTheNumberFree() throws Exception {
        remote.commit("Updated the version to 1.0.0\n", VERSIONED, remote.head("main"));
        remote.tag("version/1.0.0", remote.commit("main", "a fix\n", FILES));

        assertThat(accepted("version/1.0.0").versionCommit()).isEmpty();
    }

    @Test
    void aReleaseThatIsHalfOutIsCarriedOnBesideAnAbandonedVersionCommit() throws Exception {
        remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.tag("version/1.0.0", remote.commit("main", "Revert\n", FILES));
        var made = remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        scene.publish("1.0.0");

        assertThat(accepted("version/1.0.0").versionCommit()).contains(made);
    }

    private ai.vantage6.release.model.Release accepted(String tag) throws Exception {
        var release = scene.release(tag);
        new MovedTag(scene.repository()).refuse(release);
        return release;
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String tag) throws Exception {
        var release = scene.release(tag);
        return assertThatThrownBy(() -> new MovedTag(scene.repository()).refuse(release))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("tag-moved"));
    }
}
