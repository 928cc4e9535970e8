package ai.vantage6.release.stages;

import static ai.vantage6.release.github.TestGitHub.asset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.Records;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DraftGitHubReleaseTests {

    private static final String CREATE = "create the draft of the GitHub release version/4.14.0";
    private static final List<String> NAMES =
            List.of(Records.SDIST, Records.WHEEL, "SHA256SUMS", "release-record.json");

    private final TestGitHub github;

    @TempDir
    private Path directory = Path.of("");

    private Optional<ReleaseRecord> record = Optional.empty();

    DraftGitHubReleaseTests() throws IOException {
        this.github = new TestGitHub();
    }

    @BeforeEach
    void build() throws IOException {
        record = Optional.of(Records.in(directory));
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void freshCreatesTheDraftAndAttachesEverything() throws Exception {
        var plan = prepare();

        assertThat(plan.changes())
                .extracting(Change::summary)
                .containsExactly(
                        CREATE,
                        "attach " + Records.SDIST,
                        "attach " + Records.WHEEL,
                        "attach SHA256SUMS",
                        "attach release-record.json");
        assertThat(plan.changes()).extracting(Change::kind).containsOnly(Change.Kind.REPLACEABLE);
        assertThat(github.changes()).as("preparing writes nothing").isEmpty();

        Records.apply(plan);
        assertThat(github.state().toString()).contains("draft=true").contains(NAMES);
    }

    @Test
    void preparingOnlyReads() throws Exception {
        prepare();

        assertThat(github.spoken())
                .isNotEmpty()
                .allSatisfy(spoken -> assertThat(spoken.request().method()).isEqualTo("GET"));
    }

    @Test
    void allThereNeedsNothing() throws Exception {
        Records.apply(prepare());
        var again = prepare();

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes())
                .containsExactlyElementsOf(NAMES.stream()
                        .map(name -> name + " is already attached")
                        .toList());
    }

    @Test
    void publishedAndCompleteNeedsNothingEither() throws Exception {
        Records.apply(prepare());
        github.releases().publish(record.orElseThrow().release(), List.of());

        assertThat(prepare().changes()).isEmpty();
        assertThat(prepare().problems()).isEmpty();
    }

    @Test
    void halfThereAttachesTheRest() throws Exception {
        var all = prepare().changes();
        all.get(0).effect().apply();
        all.get(2).effect().apply();

        assertThat(prepare().changes())
                .extracting(Change::summary)
                .containsExactly("attach " + Records.SDIST, "attach SHA256SUMS", "attach release-record.json");
        Records.apply(prepare());
        assertThat(prepare().changes()).isEmpty();
    }

    @Test
    void otherBytesInADraftAreReplaced() throws Exception {
        Records.apply(prepare());
        github.releases().attach(record.orElseThrow().release().tag(), asset(Records.WHEEL, "other bytes"));

        var plan = prepare();
        assertThat(plan.changes()).extracting(Change::summary).containsExactly("attach " + Records.WHEEL);
        Records.apply(plan);
        assertThat(prepare().changes()).isEmpty();
    }

    @Test
    void otherBytesInAPublishedReleaseRefuseIt() throws Exception {
        var release = record.orElseThrow().release();
        github.releases().createDraft(release);
        github.releases().attach(release.tag(), asset(Records.WHEEL, "other bytes"));
        github.releases().publish(release, List.of());

        var plan = prepare();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.problems())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("published-release-differs"));
        assertThat(plan.problems().get(1).text()).contains("holds other bytes under that name");
        assertThat(plan.problems().get(0).text()).contains("lacks it");
    }

    @Test
    void filesOfSomebodyElseAreAWarning() throws Exception {
        var release = record.orElseThrow().release();
        Records.apply(prepare());
        github.releases().attach(release.tag(), asset("paper.pdf", "a paper"));

        assertThat(prepare().warnings()).containsExactly("the GitHub release holds paper.pdf, which is not ours");
        assertThat(prepare().changes()).isEmpty();
    }

    @Test
    void withoutATokenItSaysWhatItCannotSee() throws Exception {
        var plan = new DraftGitHubRelease(github.releases(Optional.empty()), directory).prepare(record.orElseThrow());

        assertThat(plan.notes()).containsExactly("without a token for GitHub a draft of an earlier run cannot be seen");
        assertThat(plan.changes()).hasSize(5);
    }

    @Test
    void aRemoteThatRefusesIsAFailureAndNotAnAbsence() {
        var host = github.releases(Optional.of(new Secret(GitHubStandIn.BAD_TOKEN)));

        assertThatThrownBy(() -> new DraftGitHubRelease(host, directory).prepare(record.orElseThrow()))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("github-token-refused"));
    }

    @Test
    void aDistributionThatWentAwayIsAClearFailure() throws Exception {
        Files.delete(directory.resolve(Records.WHEEL));

        assertThatThrownBy(this::prepare).hasMessageContaining("read ").hasMessageContaining(Records.WHEEL);
    }

    private Plan<?> prepare() throws Exception {
        return new DraftGitHubRelease(github.releases(), directory).prepare(record.orElseThrow());
    }
}
