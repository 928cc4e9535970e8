package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApplyVersionTests {

    private static final String VERSION_FILE = "vantage6/vantage6/cli/_version.py";

    private TestRemote remote;
    private JGitRepository repository;
    private ObjectId tagged;

    @BeforeEach
    void onePackage(@TempDir Path directory) throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        tagged = remote.commit("main", "one\n", files("1, 0, 0"));
        var url = Optional.of(remote.directory().toString());
        repository = JGitRepository.open(remote.directory(), url, Optional.empty());
    }

    @AfterEach
    void close() {
        repository.close();
        remote.close();
    }

    @Test
    void makesTheVersionCommitHereOnly() throws Exception {
        var plan = plan(tagged, Set.of());

        var sources = plan.output().orElseThrow();
        var commit = repository.commit(sources.versionCommit());
        assertThat(commit.parents()).containsExactly(tagged);
        assertThat(commit.message()).isEqualTo("Updated the version to 1.1.0\n");
        assertThat(repository.files(commit.id()).read(VERSION_FILE)).asString().contains("(1, 1, 0, ");
        assertThat(plan.notes()).containsExactly("layout v4: 2 places in 2 files declare 1.1.0");
        assertThat(remote.head("main")).isEqualTo(tagged);
    }

    @Test
    void warnsOfWhatWillNotBeReleased() throws Exception {
        assertThat(plan(tagged, Set.of()).warnings())
                .contains(
                        "the package vantage6-node is not released: the tree has none, though the layout v4 knows it");
    }

    @Test
    void aTagThatDeclaresTheVersionNeedsNoCommit() throws Exception {
        var declared = remote.commit("main", "Updated the version to 1.1.0\n", files("1, 1, 0"));

        assertThat(plan(declared, Set.of("1.1.0")).output().orElseThrow().versionCommit())
                .isEqualTo(declared);
    }

    @Test
    void aVersionThatIsOutFromElsewhereIsRefused() {
        assertThatThrownBy(() -> plan(tagged, Set.of("1.1.0")))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("tag-moved"));
    }

    @Test
    void aLinkToAVersionFileStaysALinkInTheCommit() throws Exception {
        var files = new HashMap<>(files("1, 0, 0"));
        files.put("vantage6/vantage6/link/_version.py.link", "../cli/_version.py");
        var linked = remote.commit("main", "links\n", files);

        var commit = plan(linked, Set.of()).output().orElseThrow().versionCommit();

        assertThat(repository.changedPaths(linked, commit)).containsExactly(VERSION_FILE);
    }

    private static Map<String, String> files(String version) {
        return Map.of(
                "vantage6/setup.py",
                "setup(name='vantage6')",
                VERSION_FILE,
                "version_info = (" + version + ", \"final\", __build__, 0)\n",
                "vantage6/vantage6/cli/__build__",
                "0");
    }

    private Plan<SourceTree> plan(ObjectId commit, Set<String> out) throws Exception {
        var version = Version.parse("1.1.0").orElseThrow();
        var released = ReleasedVersions.of(out.isEmpty() ? Set.of() : Set.of(version), Set.of());
        var release = new Release(
                new ReleaseTag(version),
                commit,
                "main",
                commit,
                Optional.empty(),
                Instant.EPOCH,
                Set.of(),
                released,
                Optional.empty());
        var writer = new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN);
        return new ApplyVersion(repository, writer).prepare(release);
    }
}
