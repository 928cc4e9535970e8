package ai.vantage6.release.github;

import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.rehearsal.GitHubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way to a release and back. */
final class AssetsTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");
    private static final Asset OLD = asset("release-record.json", "old");
    private static final Asset NEW = asset("release-record.json", "new");

    private final TestGitHub github;

    @TempDir
    private Path directory = Path.of("");

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
    void bringsAFileBackOnceAndWhole() throws Exception {
        var releases = github.releases();
        releases.attach(RELEASE.tag(), NEW);
        var hosted =
                releases.find(RELEASE.tag()).orElseThrow().asset(NEW.name()).orElseThrow();
        var target = directory.resolve("new folder").resolve(NEW.name());

        releases.fetch(hosted, target);
        releases.fetch(hosted, target);

        assertThat(target).hasContent("new");
        assertThat(github.times("GET /download/")).isEqualTo(1);
        try (var files = Files.list(directory.resolve("new folder"))) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void otherBytesThatLieThereAlreadyAreReplaced() throws Exception {
        github.releases().attach(RELEASE.tag(), NEW);
        var target = Files.writeString(directory.resolve(NEW.name()), "something else");

        github.releases().fetch(held(NEW.name()), target);

        assertThat(target).hasContent("new");
    }

    @Test
    void bytesThatAreNotWhatTheHostSaysNeverGetTheName() throws Exception {
        github.releases().attach(RELEASE.tag(), NEW);
        var lying = new HostedAsset(held(NEW.name()).id(), NEW.name(), NEW.size(), Digest.of(new byte[] {1}));
        var target = Files.writeString(directory.resolve(NEW.name()), "kept");

        assertThatThrownBy(() -> github.releases().fetch(lying, target)).hasMessageContaining("instead of");
        assertThat(target).hasContent("kept");
        try (var files = Files.list(directory)) {
            assertThat(files).as("no part is left").containsExactly(target);
        }
    }

    @Test
    void aDownloadThatIsCutIsMadeAgain() throws Exception {
        github.releases().attach(RELEASE.tag(), NEW);
        var hosted = held(NEW.name());
        var before = github.spoken().size();
        try (var cut = new TestGitHub("github:cut:" + (before + 2))) {
            cut.releases().createDraft(RELEASE);
            cut.releases().attach(RELEASE.tag(), NEW);
            cut.releases().find(RELEASE.tag());

            cut.releases().fetch(hosted, directory.resolve(NEW.name()));

            assertThat(directory.resolve(NEW.name())).hasContent("new");
            assertThat(cut.times("GET /download/")).isEqualTo(2);
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNotTakenForAServiceThatIsDown() throws Exception {
        github.releases().attach(RELEASE.tag(), NEW);
        var file = Files.writeString(directory.resolve("file"), "no directory");

        assertThatThrownBy(() -> github.releases().fetch(held(NEW.name()), file.resolve(NEW.name())))
                .hasMessageContaining("Make room on the disk");
    }

    @Test
    void aHostWithoutDigestsIsAskedForEachFileOnceARun() throws Exception {
        try (var old = new TestGitHub(new GitHubSettings(true, 0, false))) {
            var releases = old.releases();
            releases.createDraft(RELEASE);
            var files = List.of(asset("a.whl", "a"), asset("b.whl", "b"));
            for (var file : files) {
                releases.attach(RELEASE.tag(), file);
            }

            assertThat(releases.find(RELEASE.tag())
                            .orElseThrow()
                            .asset("a.whl")
                            .orElseThrow()
                            .sha256())
                    .isEqualTo(files.getFirst().sha256());
            releases.find(RELEASE.tag());
            releases.publish(RELEASE, files);

            assertThat(old.times("GET /download/")).isEqualTo(2);
        }
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

    private HostedAsset held(String name) throws Exception {
        return github.releases().find(RELEASE.tag()).orElseThrow().asset(name).orElseThrow();
    }
}
