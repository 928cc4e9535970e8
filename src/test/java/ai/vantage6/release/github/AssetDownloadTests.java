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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come back from a release. */
final class AssetDownloadTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");
    private static final Asset NEW = asset("release-record.json", "new");

    private final TestGitHub github;

    @TempDir
    private Path directory = Path.of("");

    AssetDownloadTests() throws IOException {
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

    private HostedAsset held(String name) throws Exception {
        return github.releases().find(RELEASE.tag()).orElseThrow().asset(name).orElseThrow();
    }
}
