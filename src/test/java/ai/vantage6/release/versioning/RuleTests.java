package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Version;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            version_info = (4, 13, 0, "candidate", __build__, 0)    | 4.14.0    | version_info = (4, 14, 0, "final", __build__, 0)
            version_info = (4, 13, 0, 'final', __build__, 1)        | 4.14.0rc2 | version_info = (4, 14, 0, 'candidate', __build__, 0)
            version_info = ((( 3, 3, 0, 'beta', __build__, 0)))     | 3.4.0a1   | version_info = ((( 3, 4, 0, 'alpha', __build__, 0)))
            version_info = (((3, 3, 0, 'beta', __build__, 0)))      | 3.4.0a1   | version_info = ((( 3, 4, 0, 'alpha', __build__, 0)))
            version_info=(3,3,0,'final',__build__,0)                | 3.4.0b1   | version_info=(3,4,0,'beta',__build__,0)
            version_info = ( 3,  3, 0, 'final', __build__, 0 ) # x  | 3.4.0     | version_info = ( 3,  4, 0, 'final', __build__, 0 ) # x
            """)
    void aVersionTupleKeepsItsForm(String before, String version, String after) throws Exception {
        var rule = new VersionTuple(version(version));
        assertThat(written("import os\n" + before + "\nversion = 1\n", rule))
                .isEqualTo("import os\n" + after + "\nversion = 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "version_info = (4, 13, 0, \"final', __build__, 0)",
                "version_info = (4, 13, 0, \"post\", __build__, 0)",
                "version_info = (4, 13, \"final\", __build__, 0)",
                "version_info = ((4, 13, 0, \"final\", __build__, 0)",
                "# version_info = (4, 13, 0, \"final\", __build__, 0)",
                "version_info = (4, 13, 0, \"final\", __build__, 0)\nversion_info = (4, 13, 0, \"final\", __build__, 0)"
            })
    void aTupleThatNobodyUnderstandsIsRefused(String text) {
        assertThatThrownBy(() -> written(text, new VersionTuple(version("4.14.0"))))
                .isInstanceOf(NotUnderstood.class);
    }

    @ParameterizedTest
    @CsvSource({"4.14.0,0", "4.14.0rc12,12", "4.14.0a0,0"})
    void aBuildNumberEndsWithoutANewline(String version, String number) throws Exception {
        var rule = new BuildNumber(version(version));
        assertThat(List.of(written("7", rule), written("7\n", rule), written("", rule)))
                .containsOnly(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LABEL version="4.13"     | LABEL version="5.0"
            LABEL version="4"        | LABEL version="5"
              LABEL  version="4.13"  |   LABEL  version="5.0"
            """)
    void aLabelKeepsItsPrecision(String before, String after) throws Exception {
        assertThat(written(before, DockerLine.label(version("5.0.0a3")))).isEqualTo(after);
    }

    @Test
    void aBaseIsWrittenWhereverItIsDeclared() throws Exception {
        var text = "ARG TAG=latest\nARG BASE=4.13\nFROM base:${BASE}\nARG BASE=3\n";
        assertThat(written(text, DockerLine.base(version("5.0.0a3"))))
                .isEqualTo(text.replace("4.13", "5.0").replace("=3", "=5"));
    }

    @Test
    void pinsOnOurPackagesFollowAndNoOthers() throws Exception {
        var text = """
                [build-system]
                requires = ["hatchling>=1.0"]
                [project]
                version = "1.0" # the version
                dependencies = [
                    "vantage6-common==5.0.0rc1", 'vantage6_client[dev] >= 5.0.0rc1 ; python_version > "3"',
                    "vantage6==5.0.0rc1,!=5.0.0b1", "vantage6-other==5.0.0rc1", "click==5.0.0rc1", "vantage6",
                    "vantage6~=5.0", "vantage6 (>=5.0.0rc1)",
                ]
                [project.optional-dependencies]
                dev = ["vantage6>=5.0.0rc1,<6"]
                [dependency-groups]
                test = ["vantage6==5.0.0rc1", {include-group = "vantage6==5.0.0rc1"}]
                [tool.other]
                version = "9"
                dependencies = ["vantage6==5.0.0rc1"]
                """;
        var rule = new PyProject("5.0.0", Set.of("vantage6", "vantage6-common", "vantage6-client"));
        assertThat(written(text, rule)).isEqualTo("""
                [build-system]
                requires = ["hatchling>=1.0"]
                [project]
                version = "5.0.0" # the version
                dependencies = [
                    "vantage6-common==5.0.0", 'vantage6_client[dev] >= 5.0.0 ; python_version > "3"',
                    "vantage6==5.0.0,!=5.0.0b1", "vantage6-other==5.0.0rc1", "click==5.0.0rc1", "vantage6",
                    "vantage6~=5.0", "vantage6 (>=5.0.0)",
                ]
                [project.optional-dependencies]
                dev = ["vantage6>=5.0.0,<6"]
                [dependency-groups]
                test = ["vantage6==5.0.0", {include-group = "vantage6==5.0.0rc1"}]
                [tool.other]
                version = "9"
                dependencies = ["vantage6==5.0.0rc1"]
                """);
    }

    @Test
    void aLockKeepsTheEntriesOfTheIndex() throws Exception {
        var text = """
                version = 1
                [[package]]
                name = "vantage6"
                version = "5.0.0b1"
                source = { registry = "https://pypi.org/simple" }
                [[package]]
                name = "vantage6-base"
                version = "5.0.0b1"
                source = { editable = "." }
                [[package]]
                name = "vantage6-hq"
                version = "5.0.0b1"
                source = { virtual = "vantage6-hq" }
                [[package]]
                name = "theirs"
                version = "5.0.0b1"
                source = { editable = "../theirs" }
                """;
        var rule = new UvLock("5.0.0", Set.of("vantage6", "vantage6-hq"));
        assertThat(written(text, rule))
                .isEqualTo(text.replace("base\"\nversion = \"5.0.0b1", "base\"\nversion = \"5.0.0")
                        .replace("hq\"\nversion = \"5.0.0b1", "hq\"\nversion = \"5.0.0"));
    }

    @Test
    void aChartKeepsItsCommentsAndOthersPins() throws Exception {
        var text = """
                # Übersicht 😀
                name: hub
                version: 0.0.0 # ours
                appVersion: '0.0.0'
                dependencies:
                  - name: hq
                    version: 0.0.0
                    repository: file://../hq
                  - {name: keycloak, version: "24.6.1", repository: "https://charts.bitnami.com/bitnami"}
                """;
        var rule = new ChartFile("5.0.0-rc1", Set.of("hub", "hq"), "hub");
        assertThat(written(text, rule))
                .isEqualTo(
                        text.replace("version: 0.0.0", "version: \"5.0.0-rc1\"").replace("'0.0.0'", "'5.0.0-rc1'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\ndependencies: [{name: extra, version: 1, repository: 'file://../extra'}]",
                "version: 1\ndependencies: [{name: hq, version: 1, repository: 'https://example.org'}]",
                "version: &v 1\nappVersion: *v",
                "version: 1\n---\nversion: 2",
                "version: [1]",
                "- version"
            })
    void aChartWithUnclearPlacesIsRefused(String text) {
        var rule = new ChartFile("5.0.0", Set.of("hub", "hq"), "hub");
        assertThatThrownBy(() -> Rewrite.of("charts/hub/Chart.yaml", text.getBytes(UTF_8), rule, version("5.0.0")))
                .hasMessageStartingWith("Tried to write 5.0.0 into charts/hub/Chart.yaml, but ");
    }

    @Test
    void anAlgorithmDeclaresItsVersionOnceInItsSetup() throws Exception {
        var text = "setup(name='v6-average-py', version='1.0.0', python_requires='>=3.10')";
        assertThat(written(text, PythonLiteral.ofSetup("1.1.0"))).isEqualTo(text.replace("1.0.0", "1.1.0"));
        assertThatThrownBy(() -> written("version='1'\nversion='2'", PythonLiteral.ofSetup("1.1.0")))
                .hasMessageContaining("2 times instead of once");
    }

    @Test
    void whatDoesNotReadBackIsRefused() {
        Rule forgetful = text -> List.of(new Place(0, text.indexOf('1') < 0 ? 0 : 1, "2"));
        assertThatThrownBy(() -> Rewrite.of("VERSION", "1".getBytes(UTF_8), forgetful, version("2.0.0")))
                .hasMessageContaining("does not declare the version when it is read again");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> Rewrite.of(
                        "__build__", "é".getBytes(ISO_8859_1), new BuildNumber(version("2.0.0")), version("2.0.0")))
                .hasMessageContaining("it is not UTF-8");
    }

    private static String written(String text, Rule rule) throws Exception {
        try {
            return new String(
                    Rewrite.of("file", text.getBytes(UTF_8), rule, version("9.9.9"))
                            .content(),
                    UTF_8);
        } catch (ai.vantage6.release.pipeline.ReleaseException e) {
            throw new NotUnderstood("", e.problem().because(), "");
        }
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}
