package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tasks.ConfigFile.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which configuration counts: that of the commit, since the commit is what is released. */
final class ConfigFileTests {

    private static final String STANDARD = ".github/vantage6-release.yml";

    @TempDir
    Path directory;

    private final List<String> asides = new ArrayList<>();
    private TestRemote remote;
    private Path work;

    @BeforeEach
    void create() throws IOException {
        remote = new TestRemote(directory.resolve("remote.git"));
        work = directory.resolve("work");
    }

    @AfterEach
    void close() {
        remote.close();
    }

    private void committed(Map<String, String> files) throws Exception {
        remote.commit("main", "one\n", files);
        Git.cloneRepository()
                .setURI(remote.directory().toUri().toString())
                .setDirectory(work.toFile())
                .setBranch("refs/heads/main")
                .call()
                .close();
    }

    private ReleaseConfig config(Path place, String... named) throws Exception {
        try (var clone = CloneDirectory.containing(place)) {
            var file = new ConfigFile(
                    clone,
                    place,
                    Optional.of(named).filter(all -> all.length > 0).map(all -> all[0]));
            return file.at(clone.head(), new Addresses(Optional.empty(), Services.DEFAULT), asides::add);
        }
    }

    @Test
    void theCommittedOneCountsWhateverLiesInTheWorkingTree() throws Exception {
        committed(Map.of(STANDARD, "branches: [committed]\n"));
        assertThat(config(work).branches().patterns()).containsExactly("committed");
        assertThat(asides).isEmpty();

        Files.writeString(work.resolve(STANDARD), "branches: [changed]\n");
        assertThat(config(work).branches().patterns()).containsExactly("committed");
        assertThat(asides).singleElement().asString().contains("differs from the committed one");

        Files.delete(work.resolve(STANDARD));
        assertThat(config(work).branches().patterns()).containsExactly("committed");
    }

    @Test
    void linesThatEndAsOnWindowsAreNoDifference() throws Exception {
        committed(Map.of(STANDARD, "branches:\n  - main\n"));
        Files.writeString(work.resolve(STANDARD), "branches:\r\n  - main\r\n");

        config(work);

        assertThat(asides).isEmpty();
    }

    @Test
    void oneThatIsNotCommittedTakesNoPart() throws Exception {
        committed(Map.of("README.md", "1"));
        Files.createDirectories(work.resolve(".github"));
        Files.writeString(work.resolve(STANDARD), "branches: [new]\n");

        assertThat(config(work)).isEqualTo(ReleaseConfig.DEFAULT);
        assertThat(asides).containsExactly(STANDARD + " is not committed, so it does not take part");
    }

    @Test
    void aBareRepositoryHasOneToo() throws Exception {
        remote.commit("main", "one\n", Map.of(STANDARD, "branches: [committed]\n"));

        assertThat(config(remote.directory()).branches().patterns()).containsExactly("committed");
    }

    @Test
    void oneThatIsNamedMayLieOutsideOrBeNew() throws Exception {
        committed(Map.of("README.md", "1"));
        var outside = Files.writeString(directory.resolve("outside.yml"), "branches: [outside]\n");
        Files.writeString(work.resolve("new.yml"), "branches: [new]\n");

        assertThat(config(work, outside.toString()).branches().patterns()).containsExactly("outside");
        assertThat(config(work, "new.yml").branches().patterns()).containsExactly("new");
        assertThat(asides).isEmpty();
        assertThatThrownBy(() -> config(work, "typo.yml"))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aNamesakeInTheCommitIsRefusedByName() throws Exception {
        committed(Map.of(".github/vantage6-release.yaml", ""));
        Files.delete(work.resolve(".github/vantage6-release.yaml"));

        assertThatThrownBy(() -> config(work))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("there is a .github/vantage6-release.yaml");
    }

    @Test
    void whatIsNoTextIsRefusedByName() throws Exception {
        committed(Map.of(STANDARD, "branches: [main\n"));

        assertThatThrownBy(() -> config(work))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(STANDARD);
    }

    @Test
    void aCloneWithoutTheFilesObjectTakesTheFileAndElseSaysWhatItLacks() throws Exception {
        remote.commit("main", "one\n", Map.of(STANDARD, "branches: [committed]\n"));
        var blob = remote.repository().resolve("refs/heads/main:" + STANDARD).name();
        Files.delete(remote.directory().resolve("objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
        try (var clone = CloneDirectory.containing(remote.directory())) {
            var file = new ConfigFile(clone, work, Optional.empty());
            var addresses = new Addresses(Optional.empty(), Services.DEFAULT);
            assertThatThrownBy(() -> file.at(clone.head(), addresses, asides::add))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("the clone lacks the objects of " + STANDARD);

            Files.createDirectories(work.resolve(".github"));
            Files.writeString(work.resolve(STANDARD), "branches: [checked-out]\n");
            assertThat(file.at(clone.head(), addresses, asides::add).branches().patterns())
                    .containsExactly("checked-out");
        }
    }

    @Test
    void uncommittedChangesAreSaidInOneLine() throws Exception {
        committed(Map.of("a", "1", "b", "1", "c", "1", "d", "1"));
        try (var clone = CloneDirectory.containing(work)) {
            assertThat(UncommittedChanges.line(clone)).isEmpty();
            Files.writeString(work.resolve("untracked"), "");
            assertThat(UncommittedChanges.line(clone)).isEmpty();
            for (var name : List.of("a", "b", "c")) {
                Files.writeString(work.resolve(name), "changed");
            }
            Files.delete(work.resolve("d"));

            assertThat(UncommittedChanges.line(clone))
                    .contains("not committed, so it does not take part: a, b, c and 1 more");
        }
        try (var bare = CloneDirectory.containing(remote.directory())) {
            assertThat(UncommittedChanges.line(bare)).isEmpty();
        }
    }
}
