package ai.vantage6.release.github;

import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.rehearsal.GitHubSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one moment at which everybody sees a release. */
final class PublicationTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");
    private static final String TAG = "version/4.14.0";
    private static final List<Asset> FILES = List.of(asset("SHA256SUMS", "sums"), asset("a.whl", "wheel"));

    private final TestGitHub github;

    PublicationTests() throws IOException {
        this.github = new TestGitHub();
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void aTagThatWasDeletedIsNotMadeAnewByGitHub() throws Exception {
        fill(github);
        github.tags().delete(TAG);

        assertThatThrownBy(() -> github.releases().publish(RELEASE, FILES))
                .hasMessageContaining("the tag has been deleted since the release began at aaaaaaaaa")
                .hasMessageContaining("Put the tag back on " + RELEASE.tagged());
        assertThat(github.tags().at(TAG)).isEqualTo("none");
        assertThat(github.state().toString()).contains("draft=true");
    }

    @Test
    void aTagThatWasMovedIsNotReleased() throws Exception {
        fill(github);
        github.tags().move(TAG, "b".repeat(40));

        assertThatThrownBy(() -> github.releases().publish(RELEASE, FILES))
                .hasMessageContaining("the tag has moved to bbbbbbbbb");
        assertThat(github.state().toString()).contains("draft=true");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTagObjectIsLookedBehindHoweverMany(int objects) throws Exception {
        fill(github);
        github.tags()
                .annotate(
                        TAG,
                        List.of("c".repeat(40), "d".repeat(40))
                                .subList(0, objects)
                                .toArray(String[]::new));

        github.releases().publish(RELEASE, FILES);

        assertThat(github.state().toString()).contains("draft=false");
    }

    @Test
    void aTagObjectWithoutEndIsNoCommit() throws Exception {
        fill(github);
        github.tags()
                .annotate(
                        TAG,
                        java.util.stream.IntStream.range(10, 30)
                                .mapToObj(i -> String.valueOf(i).repeat(20))
                                .toArray(String[]::new));

        assertThatThrownBy(() -> github.releases().publish(RELEASE, FILES)).hasMessageContaining("the tag");
    }

    @Test
    void aDraftThatLacksAFileIsNotShownToAnybody() throws Exception {
        github.releases().createDraft(RELEASE);
        github.releases().attach(RELEASE.tag(), FILES.getFirst());
        github.somebodyAttaches(1, "a.whl", "other bytes");

        assertThatThrownBy(() -> github.releases().publish(RELEASE, FILES))
                .hasMessageContaining("its draft lacks a.whl")
                .hasMessageContaining("it attaches what is missing");
        assertThat(github.state().toString()).contains("draft=true");
    }

    @Test
    void anotherReleaseThatSomebodyPublishesMeanwhileIsNotTakenForOurs() throws Exception {
        try (var lenient = new TestGitHub(GitHubSettings.DEFAULT)) {
            fill(lenient);
            lenient.somebodyPublishes(TAG, "made on the web page");

            assertThatThrownBy(() -> lenient.releases().publish(RELEASE, FILES))
                    .hasMessageContaining("somebody has published another release of that tag")
                    .hasMessageContaining("lacks SHA256SUMS, a.whl")
                    .hasMessageContaining("Run the release again");

            fill(lenient);
            lenient.releases().publish(RELEASE, FILES);
            assertThat(lenient.releases().find(RELEASE.tag()).orElseThrow().assets())
                    .containsOnlyKeys("SHA256SUMS", "a.whl");
        }
    }

    @Test
    void anotherReleaseThatCannotBeFilledAnyMoreSaysSo() throws Exception {
        fill(github);
        github.somebodyPublishes(TAG, "made on the web page");

        assertThatThrownBy(() -> github.releases().publish(RELEASE, FILES))
                .hasMessageContaining("lacks SHA256SUMS, a.whl")
                .hasMessageContaining("GitHub never changes it");
    }

    @Test
    void aReleaseThatSomebodyElsePublishedWithAllOurFilesIsReleased() throws Exception {
        fill(github);
        github.somebody("PATCH", "/repos/" + TestGitHub.REPOSITORY + "/releases/1", "{\"draft\": false}");

        github.releases().publish(RELEASE, FILES);

        assertThat(github.times("PATCH")).as("only the other one's").isEqualTo(1);
    }

    @Test
    void theTagOfADeletedImmutableReleaseIsRefusedInGitHubsWords() throws Exception {
        fill(github);
        github.releases().publish(RELEASE, FILES);
        github.somebody("DELETE", "/repos/" + TestGitHub.REPOSITORY + "/releases/1", "");
        fill(github);

        assertThatThrownBy(() -> github.releases().publish(RELEASE, FILES))
                .hasMessageContaining("tag_name was used by an immutable release")
                .hasMessageContaining("never takes another release of that tag");
    }

    private static void fill(TestGitHub github) throws Exception {
        github.releases().createDraft(RELEASE);
        for (var file : FILES) {
            github.releases().attach(RELEASE.tag(), file);
        }
    }
}
