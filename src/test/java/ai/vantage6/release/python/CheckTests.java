package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.pipeline.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check on distributions in memory: a good one passes, and each fault is told by its own words. */
final class CheckTests {

    private static final String INFO = "node-4.14.0.dist-info/";
    private final Findings findings = new Findings();

    private String problems() {
        return findings.problems().stream().map(Problem::text).reduce("", (one, two) -> one + "\n" + two);
    }

    private void checkForm(String name, Contents contents) {
        FormCheck.check(List.of(ScriptedPackage.opened("node", name, contents)), findings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node-4.14.0-py3-none-any.whl",
                "node-4.14.0-1-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
            })
    void aWheelHasOneDirectoryOfMetadataAndOneOfData(String name) {
        var contents = ScriptedPackage.wheel("node").contents();
        ScriptedPackage.put(contents, "node-4.14.0.data/scripts/v6", "");

        checkForm(name, contents);

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-1.dist-info/METADATA", "other-1.data/scripts/v6"})
    void whatBelongsToAnotherIsAFault(String stray) {
        var contents = ScriptedPackage.wheel("node").contents();
        ScriptedPackage.put(contents, stray, "");

        checkForm("node-4.14.0-py3-none-any.whl", contents);

        assertThat(problems()).contains("it holds " + stray + " where only node-4.14.0.dist-info/ belongs");
    }

    @Test
    void anSdistHasOneRoot() {
        var contents = Contents.empty();
        ScriptedPackage.put(contents, "vantage6-common-4.14.0/PKG-INFO", "");

        checkForm("vantage6_common-4.14.0.tar.gz", contents);

        assertThat(problems())
                .contains("holds vantage6-common-4.14.0/PKG-INFO where only vantage6_common-4.14.0/ belongs");
    }

    @Test
    void aFileThatIsADirectoryTooIsUnpackedByNobody() {
        var contents = ScriptedPackage.wheel("node").contents();
        ScriptedPackage.put(contents, "vantage6/node/__init__.py/more.py", "");

        checkForm("node-4.14.0-py3-none-any.whl", contents);

        assertThat(problems()).contains("vantage6/node/__init__.py is a file and a directory in it");
    }

    @ParameterizedTest
    @CsvSource({
        "node-4.14.0-py3-none-any.whl, node-4.14.0.dist-info/METADATA, node-4.14.0.dist-info/licenses/LICENSE",
        "node-4.14.0.tar.gz, node-4.14.0/PKG-INFO, node-4.14.0/LICENSE"
    })
    void aDeclaredLicenceFileMustBeWhereTheIndexLooksForIt(String name, String metadata, String licence) {
        var contents = Contents.empty();
        ScriptedPackage.put(contents, metadata, "License-File: LICENSE\n");
        ScriptedPackage.put(contents, Contents.parent(metadata) + "/elsewhere/LICENSE", "");
        checkForm(name, contents);
        assertThat(problems()).contains("its licence file " + licence + " is missing");
        ScriptedPackage.put(contents, licence, "");
        var fine = new Findings();

        FormCheck.check(List.of(ScriptedPackage.opened("node", name, contents)), fine);

        assertThat(fine.problems()).isEmpty();
    }

    @Test
    void moreThanTheIndexTakesIsAFault() {
        var wheel = ScriptedPackage.wheel("node");

        FormCheck.check(List.of(new Opened(wheel.built(), wheel.contents(), 104_857_601)), findings);

        assertThat(problems()).contains("it has 104857601 bytes and the index takes 104857600");
    }

    @ParameterizedTest
    @CsvSource({"67108865, 1000, true", "67108865, 2000000, false", "67000000, 1000, false"})
    void whatTheIndexTakesForABombIsAFault(int unpacked, int packed, boolean refused) {
        var contents = Contents.empty();
        contents.members().put("zeros", new Contents.Member(new byte[unpacked], false));
        var wheel = ScriptedPackage.opened("node", "node-4.14.0-py3-none-any.whl", contents);

        FormCheck.check(List.of(new Opened(wheel.built(), contents, packed)), findings);

        assertThat(problems().contains("which the index takes for an attack")).isEqualTo(refused);
    }

    @Test
    void twoDirectoriesThatDeclareOneProjectAreAProblem() {
        var one = ScriptedPackage.wheel("node");
        var source = new ai.vantage6.release.model.SourceTree.PackageSource("copy", "copy-of-node");
        var copy = new BuiltFile(source, one.built().kind(), one.built().file(), List.of(), List.of());

        FormCheck.check(List.of(one, new Opened(copy, one.contents(), 1)), findings);

        assertThat(findings.problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("publish node", "both node and copy-of-node declare this name");
    }

    @Test
    void aRecordListsEveryFileAsItIs() {
        var wheel = ScriptedPackage.wheel("node");
        ScriptedPackage.put(wheel.contents(), "unlisted.py", "");
        ScriptedPackage.put(wheel.contents(), "changed.py", "x");
        ScriptedPackage.put(
                wheel.contents(),
                INFO + "RECORD",
                "changed.py,sha256=aaaa,1\nvantage6/node/__init__.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\n"
                        + "gone.py,sha256=bbbb,1\n" + INFO + "RECORD,,\nnonsense\n");

        RecordCheck.check(wheel, findings);

        assertThat(problems())
                .contains("RECORD holds a line without hash and size: nonsense")
                .contains("changed.py is listed as sha256=aaaa,1, which it is not")
                .contains("unlisted.py is not listed")
                .doesNotContain("vantage6/node/__init__.py");
        assertThat(findings.problems()).hasSize(1);
    }

    @Test
    void withoutRecordOrTagsAWheelIsNotComplete() {
        var wheel = ScriptedPackage.wheel("node");
        wheel.contents().members().remove(INFO + "WHEEL");

        RecordCheck.check(wheel, findings);

        assertThat(problems()).contains("RECORD is missing").contains("WHEEL is missing");
    }

    @Test
    void twoWheelsWithOneFileAreAProblemOnlyWhenTheBytesDiffer() {
        var one = ScriptedPackage.wheel("node");
        var two = ScriptedPackage.wheel("common");
        for (var wheel : List.of(one, two)) {
            ScriptedPackage.put(wheel.contents(), "tests/__init__.py", "");
            ScriptedPackage.put(wheel.contents(), "tests/test.py", wheel.project());
        }

        SharedFilesCheck.check(
                List.of(new Judgement(one, Set.of(), List.of(), true), new Judgement(two, Set.of(), List.of(), true)),
                findings);

        assertThat(findings.problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("tests/test.py");
        assertThat(findings.warnings())
                .containsExactly("tests/__init__.py is in the wheels of common, node alike; none should own it");
    }

    @Test
    void declaredDataMustBeInTheWheel() {
        var wheel = ScriptedPackage.wheel("node");
        var built = new BuiltFile(
                wheel.built().source(),
                wheel.built().kind(),
                wheel.built().file(),
                List.of("vantage6/node/__init__.py", "vantage6/node/data.yaml"),
                List.of("vantage6.node: *.json"));

        new PackageDataCheck(Tree.empty(), List.of()).check(new Opened(built, wheel.contents(), 1), findings);

        assertThat(problems()).contains("it lacks declared data: vantage6/node/data.yaml.");
        assertThat(findings.warnings())
                .containsExactly("node declares data that the tree does not hold: vantage6.node: *.json");
    }

    /** The wheel of node, from which the file is missing where the release wrote its version. */
    private void checkVersion(String missing, String module, String text) {
        var tree = Tree.empty()
                .with("node/vantage6/node/" + missing, "0")
                .with("node/vantage6/node/template/squid.conf", "")
                .with("node/setup.py", "")
                .with("node/vantage6/_data/key.pem", "");
        var wheel = ScriptedPackage.wheel("node");
        ScriptedPackage.put(wheel.contents(), "vantage6/node/other.py", "open(here + '/__build__')\n");
        ScriptedPackage.put(wheel.contents(), module, text);

        new PackageDataCheck(tree, List.of(new Written("node/vantage6/node/" + missing, 1))).check(wheel, findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__build__|vantage6/node/__init__.py|from vantage6.node.other import version",
                "__build__|vantage6/node/__init__.py|from .other import version",
                "__build__|vantage6/node/cli.py|from . import proxy, other",
                "__build__|vantage6/server/cli.py|import vantage6.node.other as version",
                "__build__|vantage6/server/cli.py|from vantage6.node import proxy, other",
                "__build__|vantage6/node/__init__.py|open('__build__')",
                "_version.py|vantage6/node/__init__.py|from ._version import __version__",
            })
    void whatHoldsTheVersionMustBeInTheWheelWhereItIsRead(String missing, String module, String text) {
        checkVersion(missing, module, text);

        assertThat(problems()).contains("it lacks where its version is: vantage6/node/" + missing + ".");
        assertThat(findings.warnings())
                .containsExactly(
                        "node-4.14.0-py3-none-any.whl leaves out files that lie among its modules: vantage6/node/template/squid.conf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vantage6/node/__init__.py|from vantage6.node.another import version",
                "vantage6/server/cli.py|from .other import version",
                "vantage6/node/__init__.py|import other",
                "vantage6/node/other.py|from vantage6.node.other import itself; open('__build__')",
            })
    void aVersionThatNothingReadsIsAWarning(String module, String text) {
        checkVersion("__build__", module, text);

        assertThat(problems()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly("node-4.14.0-py3-none-any.whl leaves out files that lie among its modules: "
                        + "vantage6/node/__build__, vantage6/node/template/squid.conf");
    }
}
