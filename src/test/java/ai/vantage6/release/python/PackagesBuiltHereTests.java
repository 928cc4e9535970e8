package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ProgramVersion;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs python3; the packages bring their back-end, which does its best to write different bytes each time. */
final class PackagesBuiltHereTests {

    private static final Tree GOOD = ScriptedPackage.add(Tree.empty(), "common");

    @TempDir
    Path directory;

    @Test
    void theSameTreeGivesTheSameBytesAgainAndElsewhere() throws Exception {
        var first = ScriptedPackage.build(directory.resolve("one"), GOOD, "common");
        var second = ScriptedPackage.build(directory.resolve("a/second"), GOOD, "common");

        assertThat(first.problems()).isEmpty();
        assertThat(first.distributions())
                .extracting(Distribution::fileName)
                .containsExactly("common-4.14.0-py3-none-any.whl", "common-4.14.0.tar.gz");
        assertThat(second.distributions())
                .extracting(Distribution::sha256)
                .isEqualTo(
                        first.distributions().stream().map(Distribution::sha256).toList());
    }

    @Test
    void everyToolThatBuiltIsNamedThisProgramToo() throws Exception {
        var built = ScriptedPackage.build(directory, GOOD, "common");

        assertThat(built.tools())
                .containsKeys("python", "setuptools", "wheel", "hatchling")
                .containsEntry("release-action", ProgramVersion.TEXT);
    }

    @Test
    void whatOthersNeedComesFirstAndVantage6Last() throws Exception {
        var tree = ScriptedPackage.add(GOOD, "vantage6", "common==4.14.0");
        tree = ScriptedPackage.add(tree, "a-server", "common==4.14.0", "vantage6==4.14.0");

        var built = ScriptedPackage.build(directory, tree, "vantage6", "a-server", "common");

        assertThat(built.distributions())
                .extracting(Distribution::project)
                .containsExactly("common", "common", "a-server", "a-server", "vantage6", "vantage6");
    }

    @Test
    void theBackEndSeesNothingButWhatIsAllowed() throws Exception {
        var built = ScriptedPackage.build(directory, GOOD.with("common/TELL", ""), "common");

        var wheel = WheelArchive.read(built.distributions().getFirst().file(), ScriptedPackage.LIMIT);
        var environment =
                new ObjectMapper().readTree(wheel.text("environment.json").orElseThrow());

        assertThat(environment.properties())
                .extracting(java.util.Map.Entry::getKey)
                .isSubsetOf(ChildEnvironmentTests.ALLOWED_FOR_BUILDING);
        assertThat(environment.path("SOURCE_DATE_EPOCH").asLong()).isEqualTo(Tree.DATE.getEpochSecond());
        assertThat(environment.path("HOME").asText()).isNotEqualTo(System.getProperty("user.home"));
    }

    @Test
    void everyFaultIsReportedAtOnce() throws Exception {
        var tree = ScriptedPackage.add(GOOD, "node", "common==4.13.0")
                .with("node/content/vantage6/common/__init__.py", "other = 1\n")
                .with("node/entry_points.txt", "[console_scripts]\nv6 = vantage6.node:nothing\n");
        tree = ScriptedPackage.add(tree, "broken").with("broken/FAIL", "");

        var built = ScriptedPackage.build(directory, tree, "common", "node", "broken", "missing");

        assertThat(built.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        "build-failed", "package-without-metadata", "sibling-pin", "shared-file", "entry-point");
    }

    @Test
    void aPackageIsReleasedUnderTheNameOfItsMetadataOrNotAtAll() throws Exception {
        var tree = GOOD.with("common/METADATA", ScriptedPackage.metadata("vantage6-common"));

        var built = ScriptedPackage.build(directory, tree, "common");

        assertThat(built.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("package-misnamed");
            assertThat(problem.text())
                    .contains("vantage6_common-4.14.0.tar.gz, vantage6_common-4.14.0-py3-none-any.whl")
                    .contains("it is called vantage6-common, and the sources in common seem to say common");
        });
        assertThat(built.distributions()).extracting(Distribution::project).containsOnly("vantage6-common");
    }

    @Test
    void twoDirectoriesWithOnePackageAreRefused() throws Exception {
        var tree = ScriptedPackage.add(GOOD, "copy").with("copy/METADATA", ScriptedPackage.metadata("common"));

        var built = ScriptedPackage.build(directory, tree, "common", "copy");

        assertThat(built.problems())
                .extracting(Problem::code)
                .contains("package-doubled")
                .doesNotContain("distribution-malformed");
    }

    @Test
    void aFailureShowsWhatTheBackEndSaid() throws Exception {
        var built = ScriptedPackage.build(directory, GOOD.with("common/FAIL", ""), "common");

        assertThat(built.problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("build the wheel of common")
                .contains("SystemExit: 7")
                .contains("the reason is here");
        assertThat(built.distributions()).hasSize(1);
    }

    @Test
    void anUnreadablePyprojectIsOneMessageForBothForms() throws Exception {
        var built = ScriptedPackage.build(directory, GOOD.with("common/pyproject.toml", "[build-system"), "common");

        assertThat(built.problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("pyproject.toml cannot be read")
                .contains("directory common");
    }

    @Test
    void whereNothingCanBeWrittenThatIsTheMessage() throws Exception {
        var file = Files.writeString(directory.resolve("dist"), "a file in the way");
        var builder = ScriptedPackage.builder(directory);

        assertThatThrownBy(() -> builder.build(GOOD.released("4.14.0", "common"), GOOD))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("Tried to build the packages into " + file)
                .hasMessageContaining("disk is not full");
    }

    @Test
    void aTreeThatLeadsOutOfItselfIsNotWritten() throws Exception {
        var tree = GOOD.with("common/../../../outside", "");
        var builder = ScriptedPackage.builder(directory);

        assertThatThrownBy(() -> builder.build(tree.released("4.14.0", "common"), tree))
                .hasMessageContaining("leads out of it");
    }

    @Test
    void theExportHasFixedModesAndOnlyWhatPackagesNeed() throws Exception {
        var tree = GOOD.with("README.md", "").with("docs/large.rst", "").with("common/start.sh", "");
        var sources = tree.released("4.14.0", "common");

        new SourceExport(tree, sources.packages(), Tree.DATE).write(directory);

        assertThat(directory.resolve("README.md")).exists();
        assertThat(directory.resolve("docs")).doesNotExist();
        assertThat(mode("README.md")).isEqualTo("rw-r--r--");
        assertThat(mode("common/start.sh")).isEqualTo("rwxr-xr-x");
        assertThat(Files.getLastModifiedTime(directory.resolve("README.md")).toInstant())
                .isEqualTo(Tree.DATE);
        assertThat(List.of(directory.toFile().list())).contains(".git");
    }

    private String mode(String path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(path)));
    }
}
