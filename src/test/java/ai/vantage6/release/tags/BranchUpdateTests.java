package ai.vantage6.release.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.BranchMoved;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BranchUpdateTests {

    private TestTags scene;
    private TestRemote remote;

    @BeforeEach
    void aTagOnMain(@TempDir Path directory) throws Exception {
        scene = TestTags.in(directory);
        remote = scene.remote();
        remote.tag("version/1.0.0", remote.head("main"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aBranchThatEndsAtTheTagTakesTheVersionCommitItself() throws Exception {
        var sources = sources();

        var update = BranchUpdate.of(sources, scene.repository(), BranchMoved.REFUSE);

        assertThat(update.commit()).isEqualTo(sources.versionCommit());
        assertThat(update.summary()).startsWith("push the version commit ").endsWith(" to main");
    }

    @Test
    void aBranchThatMovedOnIsRefusedWithAWayThatKeepsTheNumber() throws Exception {
        remote.commit("main", "further\n", Map.of("setup.py", "1", "README.md", "new"));

        assertThatThrownBy(() -> BranchUpdate.of(sources(), scene.repository(), BranchMoved.REFUSE))
                .hasMessageContaining("the branch has moved on from the tagged commit")
                .hasMessageContaining("Delete the tag and tag the head of main with the same number")
                .hasMessageContaining("branch-moved: merge");
    }

    @Test
    void theVersionCommitIsMergedIntoABranchThatMovedOn() throws Exception {
        var head = remote.commit("main", "further\n", Map.of("setup.py", "1", "README.md", "new"));
        var sources = sources();

        var update = BranchUpdate.of(sources, scene.repository(), BranchMoved.MERGE);

        var merge = scene.repository().commit(update.commit());
        assertThat(merge.parents()).containsExactly(head, sources.versionCommit());
        assertThat(merge.message()).isEqualTo("Merged the version commit of 1.0.0 into main\n");
        var files = scene.repository().files(merge.id());
        assertThat(files.paths()).containsExactly("README.md", "setup.py");
        assertThat(files.read("setup.py")).asString().isEqualTo("1.0.0");
        assertThat(update.summary()).startsWith("merge the version commit ").endsWith(" into main");
        assertThat(BranchUpdate.of(sources, scene.repository(), BranchMoved.MERGE))
                .isEqualTo(update);
    }

    @Test
    void aMergedVersionCommitIsFoundByTheNextRun() throws Exception {
        remote.commit("main", "further\n", Map.of("setup.py", "1", "README.md", "new"));
        var sources = sources();
        var update = BranchUpdate.of(sources, scene.repository(), BranchMoved.MERGE);

        scene.repository().push(update.commit(), "main", sources.release().branchHead());

        assertThat(scene.release("version/1.0.0").versionCommit()).contains(sources.versionCommit());
    }

    @Test
    void whatDeclaresTheVersionIsNeverMerged() throws Exception {
        remote.commit("main", "further\n", Map.of("setup.py", "2", "docs/index.rst", "1"));

        assertThatThrownBy(() -> BranchUpdate.of(sources(), scene.repository(), BranchMoved.MERGE))
                .hasMessageContaining("files that declare the version have changed there: setup.py")
                .hasMessageContaining("with the same number");
    }

    private SourceTree sources() throws Exception {
        var release = scene.release("version/1.0.0");
        var replaced = Map.of("setup.py", "1.0.0".getBytes(StandardCharsets.UTF_8));
        var commit = scene.repository().write(List.of(release.tagged()), replaced, "Updated the version to 1.0.0\n");
        return new SourceTree(
                release, commit.id(), commit.tree(), "v4", List.of(new Written("setup.py", 1)), List.of());
    }
}
