package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.record.Records;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishGitHubReleaseTests {

    private final TestGitHub github;

    @TempDir
    private Path directory = Path.of("");

    PublishGitHubReleaseTests() throws IOException {
        this.github = new TestGitHub();
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void freshPublishesTheDraftThatAnEarlierStageWillHaveMade() throws Exception {
        var plan = prepare();
        github.releases().createDraft(record().release());

        assertThat(plan.changes())
                .extracting(Change::summary)
                .containsExactly("publish the GitHub release version/4.14.0 as the latest");
        Records.apply(plan);
        assertThat(github.state().toString()).contains("draft=false", "latest=true");
    }

    @Test
    void aBackportIsNotCalledTheLatest() throws Exception {
        var sources = record().sources();
        var release = TestGitHub.release("4.14.0", "4.13.7", "5.0.0");
        var backport = new ReleaseRecord(
                new SourceTree(release, sources.versionCommit(), sources.tree(), "v4", List.of(), List.of()),
                List.of());

        assertThat(new PublishGitHubRelease(github.releases())
                        .prepare(new Draft(backport.release(), List.of()))
                        .changes())
                .extracting(Change::summary)
                .containsExactly("publish the GitHub release version/4.14.0");
    }

    @Test
    void theDraftOfAnEarlierRunIsPublished() throws Exception {
        github.releases().createDraft(record().release());
        var plan = prepare();

        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.permanentDone()).isFalse();
        Records.apply(plan);
        assertThat(github.state().toString()).contains("draft=false");
    }

    @Test
    void publishedAlreadyNeedsNothing() throws Exception {
        github.releases().createDraft(record().release());
        Records.apply(prepare());

        assertThat(prepare().changes()).isEmpty();
        assertThat(prepare().notes()).containsExactly("the GitHub release is already published");
        assertThat(prepare().permanentDone()).isTrue();
    }

    @Test
    void preparingOnlyReads() throws Exception {
        prepare();

        assertThat(github.spoken())
                .isNotEmpty()
                .allSatisfy(spoken -> assertThat(spoken.request().method()).isEqualTo("GET"));
        assertThat(github.changes()).isEmpty();
    }

    @Test
    void aDraftThatWentAwayIsAFailure() throws Exception {
        var plan = prepare();

        assertThatThrownBy(() -> Records.apply(plan)).hasMessageContaining("not there any more");
    }

    @Test
    void aRemoteThatRefusesIsAFailure() {
        var host = github.releases(Optional.of(new Secret(GitHubStandIn.BAD_TOKEN)));

        assertThatThrownBy(() -> new PublishGitHubRelease(host).prepare(draft()))
                .hasMessageContaining("Bad credentials");
    }

    private Plan<ReleaseTag> prepare() throws Exception {
        return new PublishGitHubRelease(github.releases()).prepare(draft());
    }

    private Draft draft() throws IOException {
        return new Draft(record().release(), List.of());
    }

    private ReleaseRecord record() throws IOException {
        return Records.in(directory);
    }
}
