package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.github.ReleasePage;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.record.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where v1 and v1.2 lead once 1.2.3 is not to be used: each version has a commit of its own, and 1.2.3 has both tags. */
final class RestoreGitTagsTests {

    private final TestGitHub github;
    private TestRemote remote;
    private JGitRepository repository;
    private ObjectId first;
    private ObjectId second;
    private ObjectId bad;

    RestoreGitTagsTests() throws IOException {
        this.github = new TestGitHub();
    }

    @BeforeEach
    void threeVersions(@TempDir Path directory) throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        first = release("1.1.0");
        second = release("1.2.2");
        bad = release("1.2.3");
        remote.annotatedTag("v1", bad);
        remote.tag("v1.2", bad);
        // as after actions/checkout: one commit of the version that is looked at, and nothing of those before
        var clone = directory.resolve("clone");
        Git.cloneRepository()
                .setURI(remote.directory().toUri().toString())
                .setDirectory(clone.toFile())
                .setDepth(1)
                .call()
                .close();
        repository = JGitRepository.open(clone, Optional.empty(), Optional.empty());
    }

    private ObjectId release(String version) throws Exception {
        var commit = remote.commit("main", version + "\n", Map.of("action.yml", version));
        remote.tag("v" + version, commit);
        publish("v" + version);
        return commit;
    }

    /** GitHub's list of releases is behind. */
    private void publish(String tag) throws Exception {
        github.somebodyPublishes(tag, "");
        github.releases().published();
    }

    @AfterEach
    void close() {
        repository.close();
        remote.close();
        github.close();
    }

    private Plan<Release> prepare() throws Exception {
        var tag = ReleaseTag.parse("v1.2.3").orElseThrow();
        var release = Release.lookedAt(tag, Set.of(), ReleasedVersions.UNTOLD);
        return new RestoreGitTags(repository, github.releases()).prepare(release);
    }

    private Optional<ObjectId> at(String tag) throws Exception {
        return repository.refs().tag(tag).map(found -> found.object());
    }

    @Test
    void bothGoToTheVersionBeforeOfTheirKind() throws Exception {
        publish("v1.2.4rc1");
        publish("v2.0.0");

        Records.apply(prepare());

        assertThat(at("v1")).contains(second);
        assertThat(at("v1.2")).contains(second);
        assertThat(prepare().changes()).isEmpty();
        assertThat(prepare().notes())
                .containsExactly(
                        "v1 stays: it leads to something else than 1.2.3",
                        "v1.2 stays: it leads to something else than 1.2.3");
    }

    @Test
    void nobodyIsLedToAWithdrawnVersion() throws Exception {
        github.releases().rewrite(ReleaseTag.parse("v1.2.2").orElseThrow(), ReleasePage::withdrawn);

        var plan = prepare();

        assertThat(plan.changes())
                .extracting(Change::summary)
                .containsExactly("move the git tag v1 back to v1.1.0, " + first.abbreviated());
        assertThat(plan.manualSteps())
                .containsExactly(new ManualStep("delete the git tag v1.2 if nobody may use it: no version before"
                        + " 1.2.3 has it, and it still leads there"));
    }

    @Test
    void whatSomebodyHasMovedMeanwhileStays() throws Exception {
        var move = prepare().changes().getFirst();
        remote.annotatedTag("v1", first);

        assertThatThrownBy(() -> move.effect().apply()).hasMessageContaining("meanwhile");
        assertThat(prepare().changes())
                .extracting(Change::summary)
                .containsExactly("move the git tag v1.2 back to v1.2.2, " + second.abbreviated());
    }
}
