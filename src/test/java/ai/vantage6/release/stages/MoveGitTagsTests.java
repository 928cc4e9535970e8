package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.record.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where v1 and v1.2 lead people who use an action. */
final class MoveGitTagsTests {

    private final TestGitHub github;
    private TestRemote remote;
    private JGitRepository repository;
    private ObjectId commit;
    private ObjectId before;

    MoveGitTagsTests() throws IOException {
        this.github = new TestGitHub();
    }

    @BeforeEach
    void twoCommits(@TempDir Path directory) throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        before = remote.commit("main", "one\n", Map.of("action.yml", "1"));
        commit = remote.commit("main", "two\n", Map.of("action.yml", "2"));
        var url = Optional.of(remote.directory().toString());
        repository = JGitRepository.open(remote.directory(), url, Optional.empty());
    }

    @AfterEach
    void close() {
        repository.close();
        remote.close();
        github.close();
    }

    private Plan<ObjectId> prepare(String version, String... out) throws Exception {
        var tag = ReleaseTag.parse("v" + version).orElseThrow();
        var released = Arrays.stream(out)
                .map(text -> Version.parse(text).orElseThrow())
                .collect(Collectors.toSet());
        var release = new Release(
                tag,
                before,
                "main",
                before,
                Optional.of(commit),
                Instant.EPOCH,
                Set.of(),
                ReleasedVersions.of(Set.of(), released),
                Optional.empty());
        return new MoveGitTags(repository, github.releases()).prepare(new OnCommit(release, commit));
    }

    private Optional<ObjectId> at(String tag) throws Exception {
        return repository.refs().tag(tag).map(found -> found.object());
    }

    @Test
    void aFinalTakesBoth() throws Exception {
        remote.annotatedTag("v1", before);
        var plan = prepare("1.2.3", "1.2.2", "1.3.0rc1", "0.9.0");

        Records.apply(plan);

        assertThat(at("v1")).contains(commit);
        assertThat(at("v1.2")).contains(commit);
        assertThat(prepare("1.2.3", "1.2.2").changes()).isEmpty();
        assertThat(prepare("1.2.3").notes()).allMatch(note -> note.contains("already"));
    }

    @Test
    void neitherGoesBack() throws Exception {
        assertThat(prepare("1.2.3", "1.3.0", "2.0.0").changes())
                .extracting(Change::summary)
                .containsExactly("move the git tag v1.2 to " + commit.abbreviated());
        assertThat(prepare("1.2.3", "1.2.4").changes()).isEmpty();
        assertThat(prepare("1.2.3", "1.2.4").notes())
                .contains("a tag stays, since 1.2.4 is out, which is higher than 1.2.3");
    }

    @Test
    void aPreReleaseTakesNone() throws Exception {
        assertThat(prepare("2.0.0rc1", "1.2.3").changes()).isEmpty();
    }

    @Test
    void onlyOneOfTwoReleasesMovesATag() throws Exception {
        remote.tag("v1", before);
        var plan = prepare("1.2.3");
        remote.tag("v1", remote.commit("main", "three\n", Map.of("action.yml", "3")));

        var move = plan.changes().getFirst();

        assertThatThrownBy(() -> move.effect().apply())
                .hasMessageContaining("Tried to put the tag v1 on " + commit.abbreviated())
                .hasMessageContaining("meanwhile");
    }

    @Test
    void aTagWithAReleaseOfItsOwnIsLocked() throws Exception {
        github.somebodyPublishes("v1", "somebody thought that v1 should have one");

        assertThat(prepare("1.2.3").problems()).extracting(Problem::code).containsExactly("moving-tag-released");
    }
}
