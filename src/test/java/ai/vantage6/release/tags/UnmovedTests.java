package ai.vantage6.release.tags;

import static ai.vantage6.release.tags.TestTags.FILES;
import static ai.vantage6.release.tags.TestTags.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a tag and its branch while its packages are built. */
final class UnmovedTests {

    private TestTags scene;
    private TestRemote remote;
    private ObjectId tagged;
    private Release release;

    @BeforeEach
    void aTagOnMain(@TempDir Path directory) throws Exception {
        scene = TestTags.in(directory);
        remote = scene.remote();
        tagged = remote.head("main");
        remote.tag("version/1.0.0", tagged);
        release = scene.release("version/1.0.0");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void nothingHasHappened() {
        assertThatCode(() -> check(tagged)).doesNotThrowAnyException();
    }

    @Test
    void theTagOfAnActionMayBeOnItsVersionCommit() throws Exception {
        remote.tag("v1.0.0", tagged);
        var action = scene.release("v1.0.0");
        var version = remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.tag("v1.0.0", version);
        remote.tag("version/1.0.0", version);

        assertThatCode(() -> new Unmoved(scene.repository()).check(action, version))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(version)).hasMessageContaining("somebody moved it meanwhile");

        remote.tag("v1.0.0", remote.commit("main", "further\n", FILES));
        assertThatThrownBy(() -> new Unmoved(scene.repository()).check(action, version))
                .hasMessageContaining("somebody moved it meanwhile");
    }

    @Test
    void aTagThatWasMadeAnewAtTheSameCommitIsTheSame() throws Exception {
        remote.annotatedTag("version/1.0.0", tagged);

        assertThatCode(() -> check(tagged)).doesNotThrowAnyException();
    }

    @Test
    void aBranchThatOnlyMovedOnStillHoldsIt() throws Exception {
        var version = remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.commit("main", "further\n", VERSIONED);

        assertThatCode(() -> check(version)).doesNotThrowAnyException();
    }

    @Test
    void aMovedTagEndsTheRelease() throws Exception {
        remote.tag("version/1.0.0", remote.commit("main", "further\n", FILES));

        refused(tagged, "tag-moved").hasMessageContaining(remote.head("main").abbreviated());
    }

    @Test
    void aDeletedTagEndsTheRelease() throws Exception {
        remote.delete("refs/tags/version/1.0.0");

        refused(tagged, "tag-deleted");
    }

    @Test
    void aBranchThatLostTheVersionCommitEndsTheRelease() throws Exception {
        var version = remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.branch("main", tagged);

        refused(version, "branch-moved").hasMessageContaining(version.abbreviated());
    }

    @Test
    void aDeletedBranchEndsTheRelease() throws Exception {
        remote.branch("release/1.0", tagged);
        remote.delete("refs/heads/main");

        refused(tagged, "branch-moved");
    }

    private void check(ObjectId held) throws Exception {
        new Unmoved(scene.repository()).check(release, held);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(ObjectId held, String code) {
        return assertThatThrownBy(() -> check(held))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
