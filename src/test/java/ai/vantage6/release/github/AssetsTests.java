package ai.vantage6.release.github;

import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.rehearsal.GitHubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files on their way to a release and back. */
final class AssetsTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");
    private static final Asset OLD = asset("release-record.json", "old");
    private static final Asset NEW = asset("release-record.json", "new");

    private final TestGitHub github;

    AssetsTests() throws IOException {
        this.github = new TestGitHub();
    }

    @BeforeEach
    void draft() throws Exception {
        github.releases().createDraft(RELEASE);
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void aNewFileCostsOneRequest() throws Exception {
        var releases = github.releases();
        releases.attach(RELEASE.tag(), asset("one.whl", "one"));
        var asked = github.spoken().size();

        releases.attach(RELEASE.tag(), asset("two.whl", "two"));

        assertThat(github.spoken()).hasSize(asked + 1);
    }

    @Test
    void aFileInPlaceOfAnotherOneArrivesBeforeThatGoes() throws Exception {
        github.releases().attach(RELEASE.tag(), OLD);
        github.releases().attach(RELEASE.tag(), NEW);

        assertThat(github.changes())
                .containsSubsequence(
                        "attached release-record.json.incoming to version/4.14.0",
                        "removed release-record.json from version/4.14.0",
                        "renamed release-record.json.incoming to release-record.json in version/4.14.0");
        assertThat(held()).containsExactly("release-record.json=" + NEW.sha256());
    }

    @Test
    void aRunKilledBeforeTheOldFileWentStillHasTheOldOne() throws Exception {
        github.releases().attach(RELEASE.tag(), OLD);
        github.somebodyAttaches(1, "release-record.json.incoming", "new");

        assertThat(held()).containsExactly("release-record.json=" + OLD.sha256());
        github.releases().attach(RELEASE.tag(), NEW);
        assertThat(held()).containsExactly("release-record.json=" + NEW.sha256());
        assertThat(github.state().toString()).doesNotContain(".incoming");
    }

    @Test
    void aRunKilledAfterTheOldFileWentAlreadyHasTheNewOne() throws Exception {
        github.somebodyAttaches(1, "release-record.json.incoming", "new");

        assertThat(held()).containsExactly("release-record.json=" + NEW.sha256());
        github.releases().publish(RELEASE, List.of(NEW));
        assertThat(github.state().toString()).contains("release-record.json=").doesNotContain(".incoming");
    }

    @Test
    void whatAnEarlierRunWantedToPutThereIsNotPublished() throws Exception {
        github.releases().attach(RELEASE.tag(), OLD);
        github.somebodyAttaches(1, "release-record.json.incoming", "of a run that was killed");
        github.releases().publish(RELEASE, List.of(OLD));

        assertThat(github.state().toString())
                .doesNotContain(".incoming")
                .contains(OLD.sha256().hex());
    }

    @Test
    void aPublishedReleaseThatIsNotImmutableTakesWhatItLacksAndNothingInPlaceOfAnother() throws Exception {
        try (var lenient = new TestGitHub(GitHubSettings.DEFAULT)) {
            var id = lenient.somebodyPublishes("version/4.14.0", "made on the web page");
            lenient.somebodyAttaches(id, OLD.name(), "old");

            lenient.releases().attach(RELEASE.tag(), asset("late.whl", "late"));
            assertThat(lenient.state().toString()).contains("late.whl");
            assertThatThrownBy(() -> lenient.releases().attach(RELEASE.tag(), NEW))
                    .hasMessageContaining("it is published and holds other bytes under that name");
            assertThat(lenient.state().toString()).contains(OLD.sha256().hex());
        }
    }

    @Test
    void anImmutableReleaseTakesNothingAndItsOwnFilesAreNoFailure() throws Exception {
        github.releases().attach(RELEASE.tag(), OLD);
        github.releases().publish(RELEASE, List.of(OLD));

        github.releases().attach(RELEASE.tag(), OLD);
        assertThatThrownBy(() -> github.releases().attach(RELEASE.tag(), asset("late.whl", "late")))
                .hasMessageContaining("Cannot upload assets to an immutable release");
    }

    @Test
    void manyFilesCanBeAttachedAtOnce() throws Exception {
        var releases = github.releases();
        var files = IntStream.range(0, 24)
                .mapToObj(i -> asset(i + ".whl", "wheel " + i))
                .toList();
        var uploads = new ArrayList<Callable<Void>>();
        files.forEach(file -> uploads.add(() -> {
            releases.attach(RELEASE.tag(), file);
            return null;
        }));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var end : threads.invokeAll(uploads)) {
                end.get();
            }
        }

        assertThat(releases.find(RELEASE.tag()).orElseThrow().assets()).hasSize(24);
        releases.publish(RELEASE, files);
    }

    @Test
    void aFileThatWentFromThisMachineIsAClearFailure() throws Exception {
        var gone = asset("gone.whl", "gone");
        Files.delete(gone.file());

        assertThatThrownBy(() -> github.releases().attach(RELEASE.tag(), gone))
                .hasMessageContaining("attach gone.whl")
                .hasMessageContaining("a file cannot be read");
    }

    @Test
    void uploadsWithTheMediaTypeOfTheFile() {
        assertThat(List.of("a.tar.gz", "a.whl", "release-record.json", "SHA256SUMS", "a.bin"))
                .extracting(ContentTypes::of)
                .containsExactly(
                        "application/gzip",
                        "application/zip",
                        "application/json",
                        "text/plain",
                        "application/octet-stream");
    }

    private List<String> held() throws Exception {
        return github.releases().find(RELEASE.tag()).orElseThrow().assets().entrySet().stream()
                .map(asset -> asset.getKey() + "=" + asset.getValue().sha256())
                .toList();
    }
}
