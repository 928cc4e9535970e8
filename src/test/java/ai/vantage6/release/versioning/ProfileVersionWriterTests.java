package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.VersionWriter.WrittenVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileVersionWriterTests {

    private static final VersionWriter WRITER =
            new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN);

    @ParameterizedTest
    @CsvSource({"v4,v4,8", "between,between,3", "v5,v5,8", "ui,ui,0", "algorithm,algorithm,0", "action,action,0"})
    void everyLayoutIsRecognisedFromItsFiles(String fixture, String layout, int packages) throws Exception {
        var written = WRITER.write(MemoryFiles.fixture(fixture), version("5.0.0rc7"));
        assertThat(written.layout()).isEqualTo(layout);
        assertThat(written.packages()).hasSize(packages);
    }

    @ParameterizedTest
    @CsvSource({"v4", "between", "v5", "ui", "algorithm", "action"})
    void writingTwiceChangesNothing(String fixture) throws Exception {
        var files = MemoryFiles.fixture(fixture);
        var first = WRITER.write(files, version("5.3.1rc12"));
        var second = WRITER.write(files.with(first.replaced()), version("5.3.1rc12"));
        assertThat(second.replaced()).isEmpty();
        assertThat(second.written()).isEqualTo(first.written());
    }

    @Test
    void theFilesOfFourDeclareTheVersion() throws Exception {
        var written = WRITER.write(MemoryFiles.fixture("v4"), version("4.15.0b2"));
        assertThat(text(written, "vantage6-node/vantage6/node/_version.py"))
                .contains("\nversion_info = (4, 15, 0, \"beta\", __build__, 0)\n");
        assertThat(text(written, "vantage6-node/vantage6/node/__build__")).isEqualTo("2");
        assertThat(text(written, "docker/infrastructure-base.Dockerfile")).contains("LABEL version=\"4.15\"");
        assertThat(text(written, "docker/node-and-server.Dockerfile")).contains("ARG BASE=4.15\n");
        assertThat(text(written, "vantage6-ui/package.json")).contains("\"version\": \"4.15.0-b2\"");
        assertThat(written.written()).contains(new Written("vantage6-ui/package-lock.json", 2));
        assertThat(written.replaced()).doesNotContainKey("docker/ui.Dockerfile");
        assertThat(written.packages())
                .contains(new PackageSource("vantage6-algorithm-store", "vantage6-algorithm-store"));
    }

    @Test
    void theFilesOfFiveDeclareTheVersion() throws Exception {
        var files = MemoryFiles.fixture("v5");
        var written = WRITER.write(files, version("5.1.0rc2"));
        assertThat(text(written, "pyproject.toml")).contains("version = \"5.1.0rc2\"", "\"vantage6-hq==5.1.0rc2\"");
        assertThat(text(written, "charts/auth/Chart.yaml"))
                .contains("version: \"5.1.0-rc2\"\nappVersion: \"5.1.0-rc2\"\n", "    version: 24.6.1\n");
        assertThat(text(written, "uv.lock"))
                .isEqualTo(files.text("uv.lock")
                        .replace(
                                "\"vantage6-base\"\nversion = \"5.0.0rc1\"",
                                "\"vantage6-base\"\nversion = \"5.1.0rc2\""));
        assertThat(written.written()).contains(new Written("charts/hub/Chart.yaml", 6), new Written("uv.lock", 1));
        assertThat(written.packages())
                .extracting(PackageSource::name)
                .doesNotContain("vantage6-base", "vantage6-server")
                .contains("vantage6-hq");
    }

    @Test
    void chartsAndNpmAreSortableWhenTheConfigurationSaysSo() throws Exception {
        var writer = new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.SORTABLE);
        var written = writer.write(MemoryFiles.fixture("v5"), version("5.1.0rc10"));
        assertThat(text(written, "charts/common/Chart.yaml")).contains("version: \"5.1.0-rc.10\"");
        assertThat(text(written, "vantage6-ui/package.json")).contains("\"version\": \"5.1.0-rc.10\"");
        assertThat(text(written, "pyproject.toml")).contains("version = \"5.1.0rc10\"");
    }

    @Test
    void onlyFilesThatMayDeclareAVersionAreRead() throws Exception {
        var files = MemoryFiles.fixture("v4").with("vantage6-node/big.bin", "x");
        WRITER.write(files, version("4.15.0"));
        assertThat(files.read()).doesNotContain("vantage6-node/big.bin", "README.md", "docker/ui.Dockerfile");
    }

    @Test
    void whatABuildLeftBehindIsNotWritten() throws Exception {
        var left = "vantage6-node/build/lib/vantage6/node/_version.py";
        var written = WRITER.write(MemoryFiles.fixture("v4").with(left, "nothing"), version("4.15.0"));
        assertThat(written.written()).extracting(Written::path).doesNotContain(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v4 | vantage6-ui/package.json                | {"version": "1",      | file-corrupt
            v4 | vantage6-ui/package.json                | []                    | file-corrupt
            v4 | vantage6-ui/package.json                | {"name": "x"}         | version-place-missing
            v4 | vantage6-ui/package-lock.json           | {} {}                 | file-corrupt
            v4 | vantage6-node/vantage6/node/_version.py | version_info = 'four' | version-tuple-not-understood
            v4 | vantage6-node/vantage6/node/__build__   | one                   | file-corrupt
            v4 | docker/infrastructure-base.Dockerfile   | FROM scratch          | version-place-missing
            v4 | docker/node-and-server.Dockerfile       | ARG BASE=latest       | version-place-missing
            v5 | charts/gateway/Chart.yaml               | version: "1"          | unknown-chart
            v5 | charts/hq/Chart.yaml                    | name: hq              | version-place-missing
            v5 | charts/hq/Chart.yaml                    | a: [                  | file-corrupt
            v5 | vantage6-hq/pyproject.toml              | [project              | file-corrupt
            v5 | vantage6-hq/pyproject.toml              | [project]             | version-place-missing
            v5 | uv.lock                                 | version = 1           | version-place-missing
            """)
    void aFileThatNobodyUnderstandsIsOneProblemWithItsPath(String fixture, String path, String text, String code)
            throws Exception {
        var problem = problem(MemoryFiles.fixture(fixture).with(path, text));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.text())
                .startsWith("Tried to write 5.0.0 into " + path + ", but ")
                .endsWith(".");
    }

    @Test
    void aPackageThatTheConfigurationDoesNotKnowIsAProblem() throws Exception {
        var files = MemoryFiles.fixture("v4").with("vantage6-gateway/setup.py", "setup(name='vantage6_gateway')");
        assertThat(problem(files).code()).isEqualTo("unknown-package");
        assertThat(problem(files).text()).contains("vantage6-gateway/setup.py");
    }

    @Test
    void whatStandsAboveTheSetupIsNotThePackagesName() throws Exception {
        var setup =
                "CONTACT = dict(name=\"Someone\")\nsetup(\n    author=CONTACT['name'],\n    name='vantage6-node')\n";
        var written = WRITER.write(MemoryFiles.fixture("v4").with("vantage6-node/setup.py", setup), version("4.15.0"));
        assertThat(written.packages()).contains(new PackageSource("vantage6-node", "vantage6-node"));
    }

    @Test
    void twoDirectoriesWithOnePackageAreAProblem() throws Exception {
        var files = MemoryFiles.fixture("v4").with("vantage6-copy/setup.py", "setup(name='vantage6_node')");
        assertThat(problem(files).code()).isEqualTo("package-doubled");
        assertThat(problem(files).text()).contains("vantage6-copy and vantage6-node both declare");
    }

    @Test
    void aPackageThatWillNotBeReleasedIsAWarning() throws Exception {
        assertThat(WRITER.write(MemoryFiles.fixture("v4"), version("4.15.0")).warnings())
                .isEmpty();
        assertThat(WRITER.write(MemoryFiles.fixture("v5"), version("5.1.0")).warnings())
                .isEmpty();
        assertThat(WRITER.write(MemoryFiles.fixture("algorithm"), version("1.1.0"))
                        .warnings())
                .isEmpty();
        var gone = MemoryFiles.fixture("v4").withoutAll("vantage6-node/");
        assertThat(WRITER.write(gone, version("4.15.0")).warnings())
                .containsExactly(
                        "the package vantage6-node is not released: the tree has none, though the layout v4 knows it");
    }

    @Test
    void aPackageThatTheConfigurationIgnoresIsAWarning() throws Exception {
        var layout = new LayoutConfig(Optional.empty(), Set.of(), Set.of("vantage6-node"), Set.of());
        var written = new ProfileVersionWriter(layout.profiles(), SemanticStyle.PLAIN)
                .write(MemoryFiles.fixture("v4"), version("4.15.0"));
        assertThat(written.packages()).extracting(PackageSource::name).doesNotContain("vantage6-node");
        assertThat(written.warnings())
                .containsExactly(
                        "the package vantage6-node is not released: its directory is ignored by the configuration");
    }

    @Test
    void aRequirementOnASiblingThatDoesNotAdmitTheVersionIsAWarning() throws Exception {
        var project = """
                [project]
                name = "vantage6-hq"
                version = "5.0.0"
                dependencies = ["vantage6-common>=5.0.0rc1,<6", "vantage6-client==5.0.0", "requests<2"]
                [project.optional-dependencies]
                dev = ["vantage6-node~=5.0 ; python_version < '4'", "vantage6_backend_common[x]"]
                """;
        var files = MemoryFiles.fixture("v5").with("vantage6-hq/pyproject.toml", project);
        assertThat(WRITER.write(files, version("5.9.0")).warnings()).isEmpty();
        assertThat(WRITER.write(files, version("6.0.0")).warnings())
                .containsExactly(
                        "vantage6-hq/pyproject.toml requires \"vantage6-common>=6.0.0,<6\", which does not admit 6.0.0",
                        "vantage6-hq/pyproject.toml requires \"vantage6-node~=5.0 ; python_version < '4'\", which does not"
                                + " admit 6.0.0");
    }

    @Test
    void aPackageDirectoryWithoutMetadataIsAProblem() throws Exception {
        var problem = problem(MemoryFiles.fixture("v4").without("vantage6-node/setup.py"));
        assertThat(problem.code()).isEqualTo("package-without-metadata");
        assertThat(problem.text()).contains("vantage6-node holds Python files");
    }

    @Test
    void filesOfNoLayoutAreRefused() {
        assertThat(problem(MemoryFiles.of(Map.of("README.md", ""))).code()).isEqualTo("layout-unknown");
    }

    @Test
    void aVersionThatWouldBeWrittenNowhereIsRefused() {
        var files = MemoryFiles.of(Map.of("setup.py", "setup(version=read())", "Dockerfile", "FROM scratch"));
        assertThat(problem(files).code()).isEqualTo("version-place-missing");
    }

    @Test
    void aPostReleaseNeverReachesTheFiles() {
        assertThatThrownBy(() -> WRITER.write(MemoryFiles.fixture("ui"), version("4.3.0.post1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Also the order of keys, comments, blanks and line ends: only the digits and letters of the version are ours. */
    @Test
    void bytesOutsideTheValuesStayAsTheyAre() throws Exception {
        for (var fixture : new String[] {"v4", "v5", "between", "ui", "algorithm", "action"}) {
            var files = MemoryFiles.fixture(fixture);
            var before = new HashMap<String, String>();
            files.paths().forEach(path -> before.put(path, files.text(path)));
            var first = WRITER.write(files, version("7.8.9rc3")).replaced();
            var again = WRITER.write(files.with(first), version("5.6.4b2")).replaced();
            assertThat(again.keySet()).as(fixture).isEqualTo(first.keySet());
            again.forEach((path, content) -> assertThat(new String(content, UTF_8))
                    .as(path)
                    .isEqualTo(new String(first.getOrDefault(path, new byte[0]), UTF_8)
                            .replace("7.8.9rc3", "5.6.4b2")
                            .replace("7.8.9-rc3", "5.6.4-b2")
                            .replace("7, 8, 9, \"candidate\"", "5, 6, 4, \"beta\"")
                            .replaceAll("(version=\"|BASE=)7\\.8", "$15.6")
                            .replaceAll("^3$", "2")));
        }
    }

    private static Problem problem(MemoryFiles files) {
        return catchThrowableOfType(ReleaseException.class, () -> WRITER.write(files, version("5.0.0")))
                .problem();
    }

    private static String text(WrittenVersion written, String path) {
        return new String(written.replaced().getOrDefault(path, new byte[0]), UTF_8);
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}
