package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.RehearsalSubject.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which release is rehearsed when nobody names one. */
final class RehearsalSubjectTests {

    private static final Sources UNREAD = () -> {
        throw new AssertionError("the tags tell");
    };

    @TempDir
    Path directory;

    private TestRemote source;

    @BeforeEach
    void create() throws IOException {
        source = new TestRemote(directory.resolve("source.git"));
        source.commit("main", "one\n", Map.of("a", "1"));
    }

    @AfterEach
    void close() {
        source.close();
    }

    private RehearsalSubject subject(Path place, Sources sources) throws Exception {
        try (var clone = CloneDirectory.containing(place)) {
            return RehearsalSubject.of(clone, TagForm.VERSION, sources);
        }
    }

    private RehearsalSubject subject(Sources sources) throws Exception {
        return subject(source.directory(), sources);
    }

    private static Optional<Version> version(String text) {
        return Version.parse(text);
    }

    @Test
    void theHighestTagOnTheCommit() throws Exception {
        source.tag("version/1.0.0rc1", source.head("main"));
        source.tag("version/1.0.0", source.head("main"));
        source.tag("version/1.0.0.post1", source.head("main"));

        assertThat(subject(UNREAD))
                .isEqualTo(RehearsalSubject.tagged(subject(UNREAD).tag()));
        assertThat(subject(UNREAD).text()).isEqualTo("version/1.0.0");
    }

    @Test
    void elseTheNextNumberAfterTheTagsOfItsHistoryThatIsFree() throws Exception {
        source.tag("version/1.0.0", source.head("main"));
        source.tag("version/1.0.1", source.commit("release/1.0", "aside\n", Map.of("a", "2")));
        source.commit("main", "two\n", Map.of("a", "3"));

        assertThat(subject(UNREAD).supposed()).isTrue();
        assertThat(subject(UNREAD).text())
                .isEqualTo("version/1.0.2 (the next after version/1.0.0), as if the checked-out commit bore it,");
    }

    @Test
    void aCandidateFollowsACandidate() throws Exception {
        source.tag("version/1.0.0rc1", source.head("main"));
        source.commit("main", "two\n", Map.of("a", "3"));

        assertThat(subject(UNREAD).tag()).hasToString("version/1.0.0rc2");
    }

    @Test
    void inAShallowCloneWithoutTagsTheNextAfterWhatTheSourcesDeclare() throws Exception {
        source.tag("version/4.14.0", source.head("main"));
        source.commit("main", "two\n", Map.of("a", "3"));
        var shallow = directory.resolve("shallow");
        Git.cloneRepository()
                .setURI(source.directory().toUri().toString())
                .setDirectory(shallow.toFile())
                .setBranch("refs/heads/main")
                .setDepth(1)
                .setNoTags()
                .call()
                .close();

        var subject = subject(shallow, () -> version("4.14.0"));

        assertThat(subject.tag()).hasToString("version/4.14.1");
        assertThat(subject.text()).contains("the next after 4.14.0, which the sources declare");
    }

    @Test
    void whereNothingTellsItSaysWhatToDo() {
        assertThatThrownBy(() -> subject(Optional::empty))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("Name one with --version X.Y.Z");
    }

    @Test
    void aTagThatIsNotThereIsNotToBeDeleted() throws Exception {
        source.tag("version/1.0.0", source.head("main"));
        var missing = RehearsalSubject.tagged(new ReleaseTag(version("7.0.0").orElseThrow()));
        try (var clone = CloneDirectory.containing(source.directory())) {
            assertThatThrownBy(() -> missing.commit(clone))
                    .hasMessageContaining("has no such tag")
                    .message()
                    .doesNotContainIgnoringCase("delete");
        }
    }
}
