package ai.vantage6.release.github;

import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.vantage6.release.github.HostedRelease.State;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.Listening.Spoken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the port promises, on the real client and the stand-in. */
final class GitHubReleasesTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7", "4.14.0rc1");
    private static final Asset WHEEL = asset("vantage6-4.14.0-py3-none-any.whl", "wheel");

    private final TestGitHub github;

    GitHubReleasesTests() throws IOException {
        this.github = new TestGitHub();
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void findsNothingWhereNothingIsAndOnlyReads() throws Exception {
        assertThat(github.releases().find(RELEASE.tag())).isEmpty();
        assertThat(methods()).containsOnly("GET");
    }

    @Test
    void draftsFillsAndPublishes() throws Exception {
        var releases = github.releases();

        releases.createDraft(RELEASE);
        releases.attach(RELEASE.tag(), WHEEL);
        assertThat(releases.find(RELEASE.tag())).hasValueSatisfying(found -> assertHolds(found, State.DRAFT, WHEEL));

        releases.publish(RELEASE, List.of(WHEEL));
        assertThat(github.releases(Optional.empty()).find(RELEASE.tag()))
                .hasValueSatisfying(found -> assertHolds(found, State.IMMUTABLE, WHEEL));
        assertThat(github.state())
                .isEqualTo(Map.of(
                        "version/4.14.0",
                        Map.of(
                                "name",
                                "4.14.0",
                                "body",
                                "## What's Changed\n* everything since version/4.13.7\n\n"
                                        + "**Full Changelog**: version/4.13.7...version/4.14.0",
                                "target_commitish",
                                TestTags.COMMIT,
                                "draft",
                                false,
                                "prerelease",
                                false,
                                "latest",
                                true,
                                "assets",
                                Map.of(WHEEL.name(), WHEEL.sha256().hex()))));
    }

    @Test
    void aRunAsksForWhatItKnowsNotAgain() throws Exception {
        var releases = github.releases();
        releases.find(RELEASE.tag());
        releases.published();
        var asked = github.spoken().size();

        releases.find(RELEASE.tag());
        releases.published();

        assertThat(github.spoken()).hasSize(asked);
        assertThat(asked).as("repository, release of the tag, list of releases").isEqualTo(3);
    }

    @Test
    void aPublishedReleaseIsFoundWithoutTheListOfAll() throws Exception {
        carryOut(github.releases(), RELEASE);
        var lists = github.lists();

        assertThat(github.releases().find(RELEASE.tag()).orElseThrow().isDraft())
                .isFalse();
        assertThat(github.lists()).isEqualTo(lists).isPositive();
    }

    @Test
    void whatIsOutAreThePublishedReleasesOfVersionsAndNoDrafts() throws Exception {
        for (int patch = 0; patch < 120; patch++) {
            github.somebodyPublishes("version/3.0." + patch, "");
        }
        github.somebodyPublishes("nightly", "");
        github.somebodyDrafts("version/4.99.0", "never finished");
        github.releases().published(); // the list shows the newest a moment later

        assertThat(github.releases(Optional.empty()).published())
                .hasSize(120)
                .contains(ReleaseTag.parse("version/3.0.0").orElseThrow())
                .doesNotContain(ReleaseTag.parse("version/4.99.0").orElseThrow());
        assertThat(github.releases().published()).hasSize(120);
    }

    @Test
    void aPreReleaseIsMarkedAndNeverTheLatest() throws Exception {
        var candidate = release("4.14.0rc2", "4.13.7", "4.14.0rc1");
        carryOut(github.releases(), candidate);

        assertThat(github.state().toString())
                .contains("latest=false", "prerelease=true", "everything since version/4.14.0rc1");
    }

    @Test
    void aBackportDoesNotTakeTheLatestBack() throws Exception {
        carryOut(github.releases(), release("5.0.0", "4.14.0"));
        carryOut(github.releases(), release("4.14.1", "4.14.0", "5.0.0"));

        assertThat(stateOf("version/5.0.0")).contains("latest=true");
        assertThat(stateOf("version/4.14.1")).contains("latest=false", "draft=false");
    }

    @Test
    void everyStepDoneTwiceChangesNothingTheSecondTime() throws Exception {
        carryOut(github.releases(), RELEASE);
        var changes = github.changes();
        carryOut(github.releases(), RELEASE);

        assertThat(changes)
                .containsExactly(
                        "created the draft version/4.14.0",
                        "attached " + WHEEL.name() + " to version/4.14.0",
                        "published the release version/4.14.0");
        assertThat(github.changes()).isEqualTo(changes);
    }

    @Test
    void keepsTheTextOfADraftThatSomebodyPrepared() throws Exception {
        github.somebodyDrafts(RELEASE.tag().name(), "Read this first");
        carryOut(github.releases(), release("4.14.0rc2"));
        carryOut(github.releases(), RELEASE);

        assertThat(stateOf("version/4.14.0")).contains("body=Read this first", "draft=false");
    }

    @Test
    void withoutATokenLooksButSeesNoDrafts() throws Exception {
        github.releases().createDraft(RELEASE);
        var anonymous = github.releases(Optional.empty());

        assertThat(anonymous.showsDrafts()).isFalse();
        assertThat(anonymous.find(RELEASE.tag())).isEmpty();
        assertThatThrownBy(() -> anonymous.createDraft(RELEASE))
                .hasMessageContaining("answered 401")
                .hasMessageEndingWith("Give GITHUB_TOKEN (or COMMIT_PAT) a token with the permission contents=write.");
    }

    @Test
    void aWrongTokenIsNeverAnAbsence() {
        var releases = github.releases(Optional.of(new Secret(GitHubStandIn.BAD_TOKEN)));

        assertThatThrownBy(() -> releases.find(RELEASE.tag()))
                .hasMessageContaining("Bad credentials")
                .hasMessageContaining("has not expired")
                .hasMessageNotContaining(GitHubStandIn.BAD_TOKEN);
    }

    @Test
    void anotherRepositoryIsNeverAnAbsence() throws Exception {
        try (var caller = TestCallers.hurried()) {
            var releases = new GitHubReleases(caller, github.address(), "vantage6/gone", Optional.empty());

            assertThatThrownBy(() -> releases.find(RELEASE.tag()))
                    .hasMessageContaining("find the repository vantage6/gone")
                    .hasMessageContaining("answered 404");
        }
    }

    @Test
    void aDraftThatWentAwayIsNotFilledSilently() throws Exception {
        assertThatThrownBy(() -> github.releases().attach(RELEASE.tag(), WHEEL))
                .hasMessageContaining("not there any more");
        assertThatThrownBy(() -> github.releases().publish(RELEASE, List.of()))
                .hasMessageContaining("not there any more");

        var releases = github.releases();
        releases.createDraft(RELEASE);
        github.somebody("DELETE", "/repos/" + TestGitHub.REPOSITORY + "/releases/1", "");
        assertThatThrownBy(() -> releases.attach(RELEASE.tag(), WHEEL)).hasMessageContaining("not there any more");
    }

    @Test
    void neverAsksWhoWeAreAndSendsTheTokenEverywhere() throws Exception {
        carryOut(github.releases(), RELEASE);

        assertThat(github.spoken()).extracting(Spoken::request).allSatisfy(request -> {
            assertThat(request.path()).isNotEqualTo("/user");
            assertThat(request.header("authorization")).contains("Bearer token");
            assertThat(request.header("user-agent")).isPresent();
            assertThat(request.header("x-github-api-version")).contains("2022-11-28");
        });
    }

    private static void carryOut(ReleaseHost host, Release release) throws Exception {
        host.createDraft(release);
        if (host.find(release.tag()).orElseThrow().isDraft()) {
            host.attach(release.tag(), WHEEL);
        }
        host.publish(release, List.of(WHEEL));
    }

    private static void assertHolds(HostedRelease found, State state, Asset... assets) {
        assertThat(found.state()).isEqualTo(state);
        assertThat(found.assets().values())
                .extracting(HostedAsset::name, HostedAsset::size, HostedAsset::sha256)
                .containsExactlyInAnyOrder(Stream.of(assets)
                        .map(asset -> tuple(asset.name(), asset.size(), asset.sha256()))
                        .toArray(Tuple[]::new));
    }

    private String stateOf(String tag) {
        return String.valueOf(((Map<?, ?>) github.state()).get(tag));
    }

    private List<String> methods() {
        return github.spoken().stream().map(spoken -> spoken.request().method()).toList();
    }
}
