package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.git.TreeFiles;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SetVersionTests {

    private static final SetVersion COMMAND =
            new SetVersion(new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN));

    @TempDir
    Path directory;

    @BeforeEach
    void copyTheSmallRepository() throws IOException {
        var fixture = Path.of("test-fixtures", "v4");
        for (var path : WorkingTree.of(fixture).paths()) {
            Files.createDirectories(directory.resolve(path).getParent());
            Files.copy(fixture.resolve(path), directory.resolve(path));
        }
    }

    @Test
    void theFilesAreWrittenAndNothingElse() throws Exception {
        var before = contents();
        var written = COMMAND.write(directory, version("4.15.1"));
        var after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.entrySet())
                .filteredOn(file -> !file.getValue().equals(before.get(file.getKey())))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(written.replaced().keySet());
        assertThat(after).containsEntry("vantage6/vantage6/cli/__build__", "0");
    }

    @Test
    void everyFileIsReportedWithItsNumberOfPlaces() throws Exception {
        COMMAND.write(directory, version("4.15.1"));
        var report = SetVersion.report(COMMAND.write(directory, version("4.15.1rc2")));
        assertThat(report.lines().toList())
                .anyMatch(line -> line.matches("vantage6-ui/package-lock.json +2 places"))
                .anyMatch(line -> line.matches("docker/node-and-server.Dockerfile +1 place, unchanged"));
    }

    @Test
    void nothingIsTouchedWhenARuleFails() throws Exception {
        Files.writeString(directory.resolve("vantage6-ui/package.json"), "{");
        var before = contents();
        var refused = catchThrowableOfType(ReleaseException.class, () -> COMMAND.write(directory, version("4.15.1")));
        assertThat(refused.problem().code()).isEqualTo("file-corrupt");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void whereOneFileCannotBeReplacedNoneIs() throws Exception {
        Files.writeString(directory.resolve("a"), "old");
        Files.createDirectory(directory.resolve("b"));
        var tree = WorkingTree.of(directory);
        var files = new TreeMap<>(Map.of("a", "new".getBytes(UTF_8), "b", "new".getBytes(UTF_8)));
        var before = contents();

        assertThatThrownBy(() -> tree.replace(files)).isInstanceOf(IOException.class);

        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"vantage6-common, vantage6/common", "vantage6, vantage6/cli"})
    void aPackageThatDeclaresNoVersionIsNoSuccess(String name, String module) throws Exception {
        Files.delete(directory.resolve(name + "/" + module + "/_version.py"));

        var refused = catchThrowableOfType(ReleaseException.class, () -> COMMAND.write(directory, version("4.15.1")));

        assertThat(refused.problem().code()).isEqualTo("version-place-missing");
        assertThat(refused.problem().because()).isEqualTo("no file in " + name + " declares the version of " + name);
    }

    @Test
    void permissionsStay() throws Exception {
        var file = directory.resolve("vantage6-node/vantage6/node/_version.py");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        COMMAND.write(directory, version("4.15.1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x--x");
    }

    @Test
    void aLinkStaysALinkAndItsTargetIsWritten() throws Exception {
        var version = directory.resolve("vantage6-node/vantage6/node/_version.py");
        var shared = Files.createDirectories(directory.resolve("shared")).resolve("version.txt");
        Files.move(version, shared);
        Files.createSymbolicLink(version, Path.of("../../../shared/version.txt"));
        Files.createSymbolicLink(directory.resolve("vantage6-node/itself"), Path.of("."));
        Files.createSymbolicLink(directory.resolve("vantage6-node/outside"), Path.of("/etc"));

        var written = COMMAND.write(directory, version("4.15.1"));

        assertThat(version).isSymbolicLink();
        assertThat(Files.readString(shared)).contains("(4, 15, 1, \"final\", __build__, 0)");
        assertThat(written.replaced())
                .containsKey("shared/version.txt")
                .doesNotContainKey("vantage6-node/vantage6/node/_version.py");
    }

    @Test
    void theVersionCommitAndTheWorkingTreeAgreeOnLinks(@TempDir Path bare) throws Exception {
        var real = "vantage6-node/vantage6/node/_version.py";
        var tree = new TreeMap<>(contents());
        tree.put("vantage6-extra/_version.py.link", "../" + real);
        Files.createDirectories(directory.resolve("vantage6-extra"));
        Files.createSymbolicLink(directory.resolve("vantage6-extra/_version.py.link"), Path.of("../" + real));
        try (var remote = new TestRemote(bare)) {
            var files = TreeFiles.of(remote.repository(), remote.commit("links\n", tree));

            assertThat(files.paths()).containsAll(WorkingTree.of(directory).paths());
            assertThat(files.target("vantage6-extra/_version.py.link"))
                    .isEqualTo(WorkingTree.of(directory).target("vantage6-extra/_version.py.link"))
                    .isEqualTo(real);
        }
    }

    @Test
    void aPostReleaseIsRefused() {
        var refused =
                catchThrowableOfType(ReleaseException.class, () -> COMMAND.write(directory, version("4.15.1.post1")));
        assertThat(refused.problem().code()).isEqualTo("post-release");
    }

    @Test
    void aDirectoryThatIsNotThereIsAProblem() {
        var refused = catchThrowableOfType(
                ReleaseException.class, () -> COMMAND.write(directory.resolve("x"), version("4.15.1")));
        assertThat(refused.problem().code()).isEqualTo("working-tree-unusable");
    }

    private Map<String, String> contents() throws IOException {
        var tree = WorkingTree.of(directory);
        var contents = new TreeMap<String, String>();
        tree.paths().forEach(path -> contents.put(path, new String(tree.read(path), UTF_8)));
        return contents;
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}
