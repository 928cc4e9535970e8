package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check on distributions in memory: a good one passes, and each fault is told by its own words. */
final class CheckTests {

    private static final Version VERSION = Version.parse("4.14.0").orElseThrow();
    private static final String INFO = "node-4.14.0.dist-info/";
    private final Findings findings = new Findings();

    private String problems() {
        return findings.problems().stream().map(Problem::text).reduce("", (one, two) -> one + "\n" + two);
    }

    private void checkMetadata(String replaced, String by) {
        var wheel = ScriptedPackage.wheel("node", "common==4.14.0", "click>=8");
        var text = wheel.contents().text(INFO + "METADATA").orElseThrow();
        assertThat(text).contains(replaced);
        ScriptedPackage.put(wheel.contents(), INFO + "METADATA", text.replace(replaced, by));
        new MetadataCheck(VERSION, Set.of("common", "node")).check(wheel, findings);
    }

    @Test
    void goodMetadataPasses() {
        checkMetadata("Name", "Name");

        assertThat(problems()).isEmpty();
    }

    @Test
    void aMetadataVersionOfTomorrowIsForTheIndexToJudge() {
        checkMetadata("Metadata-Version: 2.4", "Metadata-Version: 3.7");

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Metadata-Version: 2.4|X: y|does not say which metadata version",
                "Version: 4.14.0\\n|Version: 4.13.0\\n|declares version 4.13.0 and not 4.14.0",
                "Version: 4.14.0\\n|Version: 4.14.0+local\\n|declares version 4.14.0+local",
                "Name: node|Name: nodes|it is called nodes",
                "A long description.||has no long description",
                "text/markdown|text/html|declared as text/html",
                "common==4.14.0|common==4.14.0rc1|needs common==4.14.0rc1 and not 4.14.0",
                "click>=8|click @ git+https://example.org/click|from an address",
                "Summary: for tests|License: MIT\\nLicense-Expression: MIT|both a License and a License-Expression",
                "Summary: for tests|Project-URL: a label of more than thirty-two letters, https://x|longer than 32",
            })
    void aFaultInTheMetadataIsTold(String replaced, String by, String told) {
        checkMetadata(replaced.replace("\\n", "\n"), by == null ? "" : by.replace("\\n", "\n"));

        assertThat(findings.problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains(told);
    }

    @Test
    void aSummaryOfMoreThan512CharactersIsTooLong() {
        checkMetadata("for tests", "x".repeat(513));

        assertThat(problems()).contains("at most 512");
    }

    @Test
    void aWheelWithoutMetadataIsOneProblem() {
        var wheel = ScriptedPackage.wheel("node");
        wheel.contents().members().remove(INFO + "METADATA");

        new MetadataCheck(VERSION, Set.of()).check(wheel, findings);

        assertThat(problems()).contains("holds no core metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node-4.14.0-py3-none-any.whl",
                "node-4.14.0-1-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
            })
    void namesAsPep427SaysPass(String name) {
        new FormCheck(VERSION)
                .check(
                        ScriptedPackage.opened(
                                "node", name, ScriptedPackage.wheel("node").contents()),
                        findings);

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Node-4.14.0-py3-none-any.whl", "node-4.14-py3-none-any.whl", "node-4.14.0.whl"})
    void otherNamesAreFaults(String name) {
        new FormCheck(VERSION)
                .check(
                        ScriptedPackage.opened(
                                "node", name, ScriptedPackage.wheel("node").contents()),
                        findings);

        assertThat(problems()).contains("the name must begin with node-4.14.0");
    }

    @Test
    void anSdistIsNamedWithUnderscoresAndHasOneRoot() {
        var contents = Contents.empty();
        ScriptedPackage.put(contents, "vantage6-common-4.14.0/PKG-INFO", "");

        new FormCheck(VERSION)
                .check(ScriptedPackage.opened("vantage6-common", "vantage6-common-4.14.0.tar.gz", contents), findings);

        assertThat(problems())
                .contains("must begin with vantage6_common-4.14.0")
                .contains("holds vantage6-common-4.14.0/PKG-INFO where only vantage6_common-4.14.0/ belongs");
    }

    @Test
    void moreThanTheIndexTakesIsAFault() {
        var wheel = ScriptedPackage.wheel("node");

        new FormCheck(VERSION).check(new Opened(wheel.built(), wheel.contents(), 104_857_601), findings);

        assertThat(problems()).contains("it has 104857601 bytes and the index takes 104857600");
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
    void withoutRecordOrLicenceFileAWheelIsNotComplete() {
        var wheel = ScriptedPackage.wheel("node");
        ScriptedPackage.put(wheel.contents(), INFO + "METADATA", "License-File: LICENSE\n");

        RecordCheck.check(wheel, findings);

        assertThat(problems()).contains("RECORD is missing").contains("the licence file LICENSE is missing");
    }

    @Test
    void twoWheelsWithOneFileAreAProblemOnlyWhenTheBytesDiffer() {
        var one = ScriptedPackage.wheel("node");
        var two = ScriptedPackage.wheel("common");
        for (var wheel : List.of(one, two)) {
            ScriptedPackage.put(wheel.contents(), "tests/__init__.py", "");
            ScriptedPackage.put(wheel.contents(), "tests/test.py", wheel.project());
        }

        SharedFilesCheck.check(List.of(one, two), findings);

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

    @Test
    void whereTheReleaseWroteItsVersionMustBeInTheWheelThatHoldsTheModules() {
        var tree = Tree.empty()
                .with("node/vantage6/node/__build__", "0")
                .with("node/vantage6/node/template/squid.conf", "")
                .with("node/setup.py", "")
                .with("node/vantage6/_data/key.pem", "");

        new PackageDataCheck(tree, List.of(new Written("node/vantage6/node/__build__", 1)))
                .check(ScriptedPackage.wheel("node"), findings);

        assertThat(problems()).contains("it lacks where its version is: vantage6/node/__build__.");
        assertThat(findings.warnings())
                .containsExactly(
                        "node-4.14.0-py3-none-any.whl leaves out files that lie among its modules: vantage6/node/template/squid.conf");
    }
}
