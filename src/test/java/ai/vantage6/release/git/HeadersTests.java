package ai.vantage6.release.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTests {

    private static final String TREE = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n";
    private static final String PARENT = "parent cccccccccccccccccccccccccccccccccccccccc\n";

    private TestRemote remote;
    private Headers headers;

    @BeforeEach
    void create(@TempDir Path directory) throws IOException {
        remote = new TestRemote(directory);
        headers = new Headers(remote.repository());
    }

    @AfterEach
    void close() {
        headers.close();
        remote.close();
    }

    @Test
    void aCommitIsReadOnceAndKept() throws Exception {
        var parent = remote.commit("one\n", Map.of());
        var commit = Ids.jgit(remote.commit("two\n", Map.of(), parent));

        var header = headers.find(commit).orElseThrow();

        assertThat(header.parents()).containsExactly(Ids.jgit(parent));
        assertThat(header.time()).isEqualTo(remote.now().getEpochSecond());
        assertThat(headers.find(commit)).containsSame(header);
        assertThat(headers.commit(commit).message()).isEqualTo("two\n");
    }

    @Test
    void whatIsNotHereIsAbsentAndWhatIsNoCommitIsAFailure() throws Exception {
        assertThat(headers.find(ObjectId.zeroId())).isEmpty();
        var file = Ids.jgit(remote.file("a file"));
        assertThatThrownBy(() -> headers.find(file)).isInstanceOf(IncorrectObjectTypeException.class);
    }

    /** What other programs have written in fifteen years. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                TREE + "author A <a> 1 +0000\ncommitter C <c> 1700000000 +0100\n\nplain\n",
                TREE + PARENT + PARENT + "author A <a> 1 +0000\ncommitter C <c> 1700000000 +0100\n\nmerge\n",
                TREE + "author A <a> 1 +0000\ncommitter C <c> -1700000000 +0100\n\nbefore 1970\n",
                TREE + "author A <a> 1 +0000\ncommitter C <c>> 1700000000 +0100\n\ntwo brackets\n",
                TREE + "author A <a> 1 +0000\ncommitter  <> 1700000000 +9999\n\nnobody\n",
                TREE
                        + "author A <a> 1 +0000\ncommitter C\u00e9 <c> 1700000000 +0100\nencoding ISO-8859-1\n\ncaf\u00e9\n",
                TREE + "author A <a> 1 +0000\ncommitter C <c> 1700000000 +0100\nencoding nonsense\n\nm\n",
                TREE + "author A <a> 1 +0000\ncommitter C <c> 1700000000 +0100\ngpgsig x\n y\nparent z\n\nsigned\n"
            })
    void readsWhatJGitReads(String text) throws Exception {
        var id = inserted(text);
        var theirs = RevCommit.parse(text.getBytes(ISO_8859_1));

        var ours = headers.find(id).orElseThrow();

        assertThat(ours.parents()).hasSize(theirs.getParentCount());
        assertThat((int) ours.time()).isEqualTo(theirs.getCommitTime());
        assertThat(headers.commit(id).message()).isEqualTo(theirs.getFullMessage());
    }

    /** Over which JGit stumbles. */
    @Test
    void aCommitMayCallItsTreeItsParent() throws Exception {
        var text = TREE + TREE.replace("tree", "parent") + "author A <a> 1 +0000\ncommitter C <c> 1 +0000\n\nm\n";

        assertThat(headers.commit(inserted(text)).message()).isEqualTo("m\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tree", "tree zz", TREE + "parent ", TREE + "parent zz"})
    void aBrokenHeaderIsAFailure(String text) throws Exception {
        assertThatThrownBy(() -> headers.find(inserted(text))).isInstanceOf(CorruptObjectException.class);
        assertThatThrownBy(() -> headers.commit(inserted(text))).isInstanceOf(CorruptObjectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {TREE, TREE + "parent", TREE + PARENT, TREE + "author\ncommitter", TREE + "committer <>"})
    void aHeaderWithoutADateIsAsOldAsCanBe(String text) throws Exception {
        assertThat(headers.find(inserted(text)).orElseThrow().time()).isZero();
        assertThat(headers.commit(inserted(text)).date()).isEqualTo("1970-01-01T00:00:00Z");
    }

    private ObjectId inserted(String text) throws IOException {
        try (var inserter = remote.repository().newObjectInserter()) {
            var id = inserter.insert(Constants.OBJ_COMMIT, text.getBytes(ISO_8859_1));
            inserter.flush();
            return id;
        }
    }
}
