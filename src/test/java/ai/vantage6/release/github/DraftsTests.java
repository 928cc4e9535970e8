package ai.vantage6.release.github;

import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.GitHubSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One draft a tag, although GitHub takes any number and shows a new one late. */
final class DraftsTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");
    private static final String TAG = "version/4.14.0";
    private static final List<Asset> FILES =
            List.of(asset("release-record.json", "{}"), asset("SHA256SUMS", "sums"), asset("a.whl", "wheel"));
    private static final String SECOND = "version/4.14.0 (again)";

    private final TestGitHub github;

    DraftsTests() throws IOException {
        this.github = new TestGitHub(new GitHubSettings(true, 3, true));
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void aDraftIsFilledOnlyOnceTheListShowsIt() throws Exception {
        github.releases().createDraft(RELEASE);

        assertThat(github.releases().find(RELEASE.tag()))
                .as("without waiting again")
                .isPresent();
    }

    @Test
    void anImmediateReRunThatCannotSeeTheFirstDraftYetEndsWithOne() throws Exception {
        github.somebodyDrafts(TAG, generated());
        var rerun = github.releases();
        assertThat(rerun.find(RELEASE.tag())).as("the list lags").isEmpty();

        rerun.createDraft(RELEASE);
        fillAndPublish(rerun);

        assertThat(github.state().toString()).doesNotContain("(again)").contains("a.whl", "draft=false");
        assertThat(github.changes()).contains("deleted the draft version/4.14.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ofTwoEqualDraftsTheFilledOneStaysWhicheverItIs(int filled) throws Exception {
        var ids = List.of(github.somebodyDrafts(TAG, "notes"), github.somebodyDrafts(TAG, "notes"));
        github.somebodyAttaches(ids.get(filled - 1), "a.whl", "wheel");
        awaitTheList();

        assertThat(github.releases().find(RELEASE.tag()).orElseThrow().assets()).containsOnlyKeys("a.whl");
        assertThat(github.state().toString()).as("looking deletes nothing").contains(SECOND);

        github.releases().createDraft(RELEASE);
        assertThat(github.state().toString()).doesNotContain(SECOND).contains("a.whl");
    }

    @Test
    void ofTwoEmptyDraftsTheOlderOneStaysForEverybodyWhoLooks() throws Exception {
        github.somebodyDrafts(TAG, "notes");
        github.somebodyDrafts(TAG, "notes");
        awaitTheList();

        github.releases().attach(RELEASE.tag(), FILES.getFirst());

        assertThat(github.times("POST /releases/1/assets")).isEqualTo(1);
    }

    @Test
    void aDraftLeftBesideTheFilledOneGoesBeforeTheReleaseIsPublished() throws Exception {
        var releases = github.releases();
        releases.createDraft(RELEASE);
        github.somebodyDrafts(TAG, generated());
        awaitTheList();

        fillAndPublish(releases);

        assertThat(github.state().toString()).doesNotContain(SECOND);
    }

    @Test
    void aDraftThatIsMadeWhileAnotherRunPublishesGoesAndAPersonsStays() throws Exception {
        var releases = github.releases();
        releases.createDraft(RELEASE);
        fillAndPublish(releases);
        github.somebodyDrafts(TAG, generated());
        github.somebodyDrafts(TAG, "of a person");
        awaitTheList();

        fillAndPublish(github.releases());

        assertThat(github.changes())
                .as("what somebody did is not listed here")
                .containsOnlyOnce("deleted the draft version/4.14.0");
        assertThat(github.state().toString())
                .contains("of a person", "draft=false")
                .doesNotContain(SECOND + " (again)");
    }

    @Test
    void draftsOfWhichNoneHoldsWhatTheOtherDoesAreForAPersonToSort() throws Exception {
        github.somebodyDrafts(TAG, "one");
        github.somebodyDrafts(TAG, "two");
        awaitTheList();

        assertThatThrownBy(() -> github.releases().find(RELEASE.tag()))
                .hasMessage(
                        "Tried to look for the GitHub release version/4.14.0, but vantage6/vantage6 has 2 drafts for"
                                + " that tag, which differ. Delete all but one of them on the repository's page of"
                                + " releases and run it again.");
        assertThatThrownBy(() -> github.releases().publish(RELEASE, List.of())).isInstanceOf(ReleaseException.class);
        assertThat(github.changes()).isEmpty();
    }

    /** Two runs at the same time sign the same file, each with a key of its own; either will do. */
    @Test
    void twoDraftsThatDifferInAttestationsOnlyAreMerged() throws Exception {
        for (var run : List.of("one", "two")) {
            var draft = github.somebodyDrafts(TAG, "notes");
            github.somebodyAttaches(draft, "a.whl", "a wheel");
            github.somebodyAttaches(draft, "a.whl.publish.attestation", run);
        }
        awaitTheList();

        github.releases().createDraft(RELEASE);

        assertThat(github.releases().find(RELEASE.tag()).orElseThrow().assets())
                .containsOnlyKeys("a.whl", "a.whl.publish.attestation");
    }

    @Test
    void twoDraftsWithOtherBytesUnderOneNameAreNotMerged() throws Exception {
        github.somebodyAttaches(github.somebodyDrafts(TAG, "notes"), "a.whl", "one");
        github.somebodyAttaches(github.somebodyDrafts(TAG, "notes"), "a.whl", "two");
        awaitTheList();

        assertThatThrownBy(() -> github.releases().createDraft(RELEASE)).hasMessageContaining("which differ");
    }

    @Test
    void seesADraftBehindAHundredOtherReleases() throws Exception {
        github.somebodyDrafts(TAG, "the oldest");
        for (int i = 0; i < 120; i++) {
            github.somebodyDrafts("version/3.0." + i, "");
        }
        awaitTheList();

        assertThat(github.releases().find(RELEASE.tag())).isPresent();
    }

    @Test
    void aDraftThatTheListNeverShowsIsFilledAllTheSame() throws Exception {
        try (var slow = new TestGitHub(new GitHubSettings(true, 1000, true))) {
            slow.releases().createDraft(RELEASE);

            assertThat(slow.times("GET /releases/1")).isEqualTo(1);
            assertThat(slow.changes()).containsExactly("created the draft version/4.14.0");
        }
    }

    @Test
    void aDraftThatAnotherRunDeletesInFavourOfItsOwnIsNotMissed() throws Exception {
        var releases = github.releases();
        releases.createDraft(RELEASE);
        github.somebodyDrafts(TAG, generated());
        github.somebody("DELETE", "/repos/" + TestGitHub.REPOSITORY + "/releases/1", "");
        awaitTheList();

        fillAndPublish(releases);

        assertThat(github.state().toString()).contains("draft=false", "a.whl").doesNotContain("(again)");
    }

    @RepeatedTest(10)
    void twoRunsThatFinishTheSameReleaseAtOnceEndWithOneCompleteRelease() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> run = () -> {
                var releases = github.releases();
                releases.createDraft(RELEASE);
                fillAndPublish(releases);
                return null;
            };
            for (var end : threads.invokeAll(List.of(run, run))) {
                end.get();
            }
        }

        assertThat(github.state().toString())
                .doesNotContain("(again)")
                .contains("draft=false", "a.whl", "SHA256SUMS", "release-record.json");
    }

    private static void fillAndPublish(ReleaseHost host) throws ReleaseException, InterruptedException {
        for (var file : FILES) {
            host.attach(RELEASE.tag(), file);
        }
        host.publish(RELEASE, FILES);
    }

    /** Reads it until it shows everything. */
    private void awaitTheList() throws Exception {
        for (int reading = 0; reading < 3; reading++) {
            github.releases().published();
        }
    }

    private static String generated() {
        return "## What's Changed\n* everything since version/4.13.7\n\n"
                + "**Full Changelog**: version/4.13.7...version/4.14.0";
    }
}
