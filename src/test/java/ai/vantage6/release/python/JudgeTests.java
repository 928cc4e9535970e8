package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distributions on disk before the index's own libraries; needs python3 and, for the first time, a package index. */
final class JudgeTests {

    @TempDir
    Path directory;

    private final Findings findings = new Findings();

    private List<Judgement> judge(Opened... files) throws Exception {
        return judge("4.14.0", List.of(files));
    }

    private List<Judgement> judge(String version, List<Opened> files) throws Exception {
        var libraries = PinnedLibraries.get();
        try (var area = WorkArea.create()) {
            return new Judge(libraries.interpreter(), libraries.paths(), area).judge(files, version, findings);
        }
    }

    private String problems() {
        return findings.problems().stream().map(Problem::text).reduce("", (one, two) -> one + "\n" + two);
    }

    /** What is wrong with one of many distributions that were judged together. */
    private List<String> told(String fileName) {
        return findings.problems().stream()
                .filter(problem -> List.of(problem.tried().replace("check ", "").split(", ", -1))
                        .contains(fileName))
                .map(Problem::because)
                .toList();
    }

    private Opened named(String project, String fileName) throws Exception {
        var contents = ScriptedPackage.wheel(project).contents();
        return ScriptedPackage.written(ScriptedPackage.opened(project, fileName, contents), directory);
    }

    private Opened wheel(String name, String... requirements) throws Exception {
        return ScriptedPackage.written(ScriptedPackage.wheel(name, requirements), directory);
    }

    private Opened changed(String name, String replaced, String by) throws Exception {
        var wheel = ScriptedPackage.wheel(name, "click>=8");
        var text = wheel.contents().text(wheel.root() + "METADATA").orElseThrow();
        assertThat(text).contains(replaced);
        ScriptedPackage.put(wheel.contents(), wheel.root() + "METADATA", text.replace(replaced, by));
        return ScriptedPackage.written(wheel, directory);
    }

    private Opened with(String name, String path, String text) throws Exception {
        var wheel = ScriptedPackage.wheel(name);
        ScriptedPackage.put(wheel.contents(), path, text);
        return ScriptedPackage.written(wheel, directory);
    }

    @Test
    void whatTheIndexTakesPasses() throws Exception {
        var judgements = judge(
                wheel("vantage6-common"),
                wheel("vantage6-node", "vantage6_common==4.14.0", "Click>=8; python_version > '3'"));

        assertThat(problems()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
        assertThat(judgements.getLast().needs()).isEqualTo(Set.of("vantage6-common", "click"));
        assertThat(judgements.getLast().project()).isEqualTo("vantage6-node");
        assertThat(judgements).allMatch(Judgement::supported);
    }

    /** Each row is a distribution of its own: what stands in its metadata, what stands there instead, and what is told. */
    private static final String[][] REFUSED = {
        {"Metadata-Version: 2.4", "X: y", "None is not a valid metadata version"},
        {"Metadata-Version: 2.4", "Metadata-Version: 3.7", "'3.7' is not a valid metadata version"},
        {"Metadata-Version: 2.4", "Metadata-Version: 2.6", "'2.6' is not a valid metadata version"},
        {"Metadata-Version: 2.4", "Metadata-Version: 2.1\nLicense-Expression: MIT", "introduced in metadata version 2.4"
        },
        {"Version: 4.14.0\n", "Version: 4.13.0\n", "it declares version 4.13.0 and not 4.14.0"},
        {"Version: 4.14.0\n", "Version: 4.14.0+local\n", "it declares version 4.14.0+local"},
        {"Version: 4.14.0\n", "Version: four\n", "'four' is invalid for 'version'"},
        {"Summary", "Name: other\nSummary", "'name' has invalid data"},
        {"Summary", "Version: 4.14.0\nSummary", "'version' has invalid data"},
        {"Name: ", "Name: -", "is invalid for 'name'"},
        {"Summary: for tests", "Summary: for tests\na line of its own", "a line that is no field"},
        {"for tests", "x".repeat(513), "more than 512 characters"},
        {"text/markdown", "text/html", "'description-content-type' must be one of"},
        {"text/markdown", "text/markdown; variant=Mine", "variant"},
        {"text/markdown", "text/markdown; charset=latin-1", "latin-1"},
        {"text/markdown\n", "text/x-rst\n", "failed to render for text/x-rst"},
        {"Description-Content-Type: text/markdown\n", "", "failed to render for the default format"},
        {"Summary", "Classifier: Framework :: vantage6\nSummary", "'Framework :: vantage6' is not a valid classifier"},
        {
            "Summary",
            "Classifier: Private :: Do Not Upload\nSummary",
            "'Private :: Do Not Upload' is not a valid classifier"
        },
        {"Summary", "Classifier: Natural Language :: Ukranian\nSummary", "deprecated, use Natural Language :: Ukrainian"
        },
        {"Summary", "Home-page: www.vantage6.ai\nSummary", "'www.vantage6.ai' is not a valid url"},
        {"Summary", "Home-page: https://vantage6.ai/a page\nSummary", "'https://vantage6.ai/a page' is not a valid url"
        },
        {"Summary", "Download-URL: ftp://vantage6.ai/x\nSummary", "'ftp://vantage6.ai/x' is not a valid url"},
        {"Summary", "Project-URL: Docs, docs.vantage6.ai\nSummary", "'docs.vantage6.ai', its address for Docs"},
        {"Summary", "Project-URL: " + "a".repeat(33) + ", https://x\nSummary", "not of 1 to 32 characters"},
        {"Summary", "Author-email: the team\nSummary", "'the' is not a valid email address"},
        {"Summary", "Author-email: team@vantage6\nSummary", "'team@vantage6' is not a valid email address"},
        {"Summary", "Maintainer-email: V6 <v6@vantage6.local>\nSummary", "'v6@vantage6.local' is not a valid email"},
        {"Summary", "License: MIT\nLicense-Expression: MIT\nSummary", "both a License and a License-Expression"},
        {"Summary", "License-Expression: My own\nSummary", "'My own' is invalid for 'license-expression'"},
        {"Summary", "License-File: ../LICENSE\nSummary", "'../LICENSE' is invalid for 'license-file'"},
        {"Summary", "Dynamic: Name\nSummary", "'name' is not allowed as a dynamic field"},
        {"Summary", "Requires-Python: 3.10 or newer\nSummary", "is invalid for 'requires-python'"},
        {"click>=8", "click 8 or newer", "is invalid for 'requires-dist'"},
        {"click>=8", "click==8.*.1", "is invalid for 'requires-dist'"},
        {"click>=8", "click @ git+https://example.org/click", "it names click by an address"},
        {"Summary", "Provides-Dist: x @ https://example.org/x.whl\nSummary", "it names x by an address"},
    };

    @Test
    void whatTheIndexRefusesIsToldByItsWords() throws Exception {
        var files = new ArrayList<Opened>();
        for (var row : REFUSED) {
            var rst = row[2].contains("failed to render");
            files.add(changed("p" + files.size(), row[0], row[1] + (rst ? "\n`unfinished\n" : "")));
        }

        judge("4.14.0", files);

        var softly = new SoftAssertions();
        for (var i = 0; i < REFUSED.length; i++) {
            var words = REFUSED[i][2];
            softly.assertThat(told("p" + i + "-4.14.0-py3-none-any.whl"))
                    .as(String.join(" -> ", REFUSED[i]))
                    .anyMatch(because -> because.contains(words));
        }
        softly.assertAll();
    }

    @Test
    void aPythonThatCannotJudgeIsSaidToBeIt() throws Exception {
        var files = List.of(wheel("vantage6-node"));
        try (var area = WorkArea.create()) {
            var broken = new Interpreter(Path.of("/bin/false"), "3.13.0", Map.of(), List.of());
            assertThatThrownBy(() -> new Judge(broken, List.of(), area).judge(files, "4.14.0", findings))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("Tried to judge the distributions with /bin/false, but it ended with 1");
        }
    }

    @Test
    void oneCauseIsOneMessageWhateverTheNumberOfDistributions() throws Exception {
        judge(
                changed("vantage6-common", "Summary", "Classifier: Mine\nSummary"),
                changed("vantage6-node", "Summary", "Classifier: Mine\nSummary"));

        assertThat(findings.problems())
                .singleElement()
                .extracting(Problem::text)
                .isEqualTo(
                        "Tried to check vantage6_common-4.14.0-py3-none-any.whl, vantage6_node-4.14.0-py3-none-any.whl, "
                                + "but 'Mine' is not a valid classifier. Mend the package's metadata and tag again.");
    }

    @Test
    void withoutMetadataNothingElseIsSaid() throws Exception {
        var wheel = ScriptedPackage.wheel("vantage6-node");
        wheel.contents().members().remove(wheel.root() + "METADATA");

        judge(ScriptedPackage.written(wheel, directory));

        assertThat(findings.problems()).extracting(Problem::because).containsExactly("it holds no core metadata");
    }

    @Test
    void latin1IsNoMetadata() throws Exception {
        var wheel = ScriptedPackage.wheel("vantage6-node");
        var text =
                wheel.contents().text(wheel.root() + "METADATA").orElseThrow().replace("A long", "Ungew\u00f6hnlich");
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        wheel.contents().members().put(wheel.root() + "METADATA", new Contents.Member(bytes, false));

        judge(ScriptedPackage.written(wheel, directory));

        assertThat(problems()).contains("its metadata is not UTF-8");
    }

    @Test
    void whatTheIndexDoesNotReadIsAWarning() throws Exception {
        judge(
                changed("vantage6-node", "Summary", "Nobody-Knows: this\nSummary"),
                changed("vantage6-common", "\nA long description.\n", ""));

        assertThat(problems()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly(
                        "vantage6_node-4.14.0-py3-none-any.whl: its metadata has the unknown field nobody-knows",
                        "vantage6_common-4.14.0-py3-none-any.whl: it has no long description");
    }

    @Test
    void whatSaysUnknownIsNotSentAndThereforeNotJudged() throws Exception {
        judge(changed(
                "vantage6-node", "Summary", "Home-page: UNKNOWN\nAuthor-email: UNKNOWN\nLicense: UNKNOWN\nSummary"));

        assertThat(problems()).isEmpty();
    }

    @Test
    void aDescriptionInReStructuredTextThatRendersPasses() throws Exception {
        var wheel = ScriptedPackage.wheel("vantage6-node");
        var text = wheel.contents().text(wheel.root() + "METADATA").orElseThrow()
                + "\nTitle\n=====\n\n.. code:: python\n\n   a = 1\n";
        ScriptedPackage.put(wheel.contents(), wheel.root() + "METADATA", text.replace("text/markdown", "text/x-rst"));

        judge(ScriptedPackage.written(wheel, directory));

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.14.0rc1|==4.14.0.rc1 ==4.14.0-rc1 ==4.14.0rc1 >=4.13,<5 ~=4.14.0.rc0|==4.14.0 >=4.14 ===4.14.0.rc1 ==4.14.0rc2",
                "4.14.0|==4.14 ==4.* ~=4.13 >=4.14.0rc1|==4.14.0rc1 ==4.13.0 <4.14",
                "6.0.0|>=6 >=5,<7|>=6.0.0,<6",
                "5.0.0b4|==5.0.0b4 ==5.0.0.b4|!=5.0.0b4 ==5.0.0",
            })
    void aPinOnASiblingMustAdmitTheVersionAsAVersion(String version, String admitting, String others) throws Exception {
        var wheels = new ArrayList<>(List.of(released(version, "vantage6-common")));
        var specifiers = List.of((admitting + " " + others).split(" ", -1));
        for (var specifier : specifiers) {
            wheels.add(released(version, "p" + wheels.size(), "Vantage6_Common" + specifier + "; extra == 'dev'"));
        }

        judge(version, wheels);

        var softly = new SoftAssertions();
        for (var specifier : specifiers) {
            var number = 1 + specifiers.indexOf(specifier);
            softly.assertThat(told("p" + number + "-" + version + "-py3-none-any.whl"))
                    .as(specifier)
                    .hasSize(List.of(admitting.split(" ", -1)).contains(specifier) ? 0 : 1)
                    .allMatch(because -> because.endsWith("which does not admit " + version));
        }
        softly.assertAll();
    }

    private Opened released(String version, String name, String... requirements) throws Exception {
        var wheel = ScriptedPackage.wheel(name, requirements);
        var contents = Contents.empty();
        for (var member : wheel.contents().members().entrySet()) {
            var text = new String(member.getValue().bytes(), StandardCharsets.UTF_8)
                    .replace("Version: 4.14.0", "Version: " + version);
            ScriptedPackage.put(contents, member.getKey().replace("4.14.0", version), text);
        }
        var file = wheel.name().replace("4.14.0", version);
        return ScriptedPackage.written(ScriptedPackage.opened(name, file, contents), directory);
    }

    @Test
    void aPinOnThisVersionOfWhatIsNotReleasedIsAWarning() throws Exception {
        judge(wheel("vantage6-node", "vantage6-client==4.14.0", "vantage6-common>=4", "bcrypt==4.14.0"));

        assertThat(problems()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly(
                        "vantage6_node-4.14.0-py3-none-any.whl: it needs vantage6-client==4.14.0, which is not part of this release");
    }

    @Test
    void onlyPlatformsThatTheIndexTakesPass() throws Exception {
        var refused = List.of(
                "cp311-cp311-linux_x86_64",
                "cp311-cp311-manylinux2014_riscv64",
                "cp311-cp311-musllinux_1_2_ppc64",
                "cp311-cp311-macosx_14_1_arm64",
                "cp311-cp311-macosx_10_9_riscv64",
                "py3-none-freebsd_14_amd64",
                "py3-none-any.linux_aarch64");
        var taken = List.of(
                "1-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64",
                "cp311-cp311-musllinux_1_2_aarch64",
                "cp311-abi3-macosx_11_0_universal2",
                "cp311-cp311-macosx_10_9_x86_64",
                "cp314-cp314-ios_13_0_arm64_iphoneos",
                "py2.py3-none-win_amd64");
        var files = new ArrayList<Opened>();
        for (var tags : Stream.concat(refused.stream(), taken.stream()).toList()) {
            files.add(named("p" + files.size(), "p" + files.size() + "-4.14.0-" + tags + ".whl"));
        }

        judge("4.14.0", files);

        assertThat(files.stream()
                        .filter(file ->
                                told(file.name()).stream().anyMatch(because -> because.contains("for the platform"))))
                .isEqualTo(files.subList(0, refused.size()));
        assertThat(findings.problems()).hasSize(refused.size());
    }

    @Test
    void filesAreNamedAsPep427AndPep625Say() throws Exception {
        var others = List.of(
                named("P-one", "P_one-4.14.0-py3-none-any.whl"),
                named("p-two", "p-two-4.14.0-py3-none-any.whl"),
                named("p3", "p3-4.14-py3-none-any.whl"),
                named("p4", "p4-4.14.0.whl"),
                named("p5", "p5-4.14.0-py3-any.whl"),
                sdist("p-six", "p-six-4.14.0.tar.gz"),
                sdist("p7", "p7-4.14.tar.gz"));
        var right =
                List.of(named("P_Eight", "p_eight-4.14.0-py3-none-any.whl"), sdist("p.nine", "p_nine-4.14.0.tar.gz"));

        judge("4.14.0", Stream.concat(others.stream(), right.stream()).toList());

        assertThat(findings.problems())
                .hasSize(others.size())
                .extracting(Problem::code)
                .containsOnly("distribution-name");
        assertThat(right).allMatch(file -> told(file.name()).isEmpty());
    }

    private Opened sdist(String project, String name) throws Exception {
        var contents = Contents.empty();
        ScriptedPackage.put(contents, name.replace(".tar.gz", "/PKG-INFO"), ScriptedPackage.metadata(project));
        return ScriptedPackage.opened(project, name, contents).repacked(directory, Tree.DATE);
    }

    @Test
    void aPackageForAnotherPythonIsNotSupported() throws Exception {
        var judgements = judge(
                changed("vantage6-node", "Summary", "Requires-Python: <3.0\nSummary"),
                changed("vantage6-common", "Summary", "Requires-Python: >=3.10\nSummary"));

        assertThat(judgements).extracting(Judgement::supported).containsExactly(false, true);
        assertThat(problems()).isEmpty();
    }

    /** A command, and what is told of it. */
    private static final String[][] COMMANDS = {
        {"v6 = p:main", ""},
        {"v6=p.cli:main [extra]", ""},
        {"v6 = p.cli:Command.main", ""},
        {"v6 = p.cli", ""},
        {"v6 = p.lazy:anything", ""},
        {"v6 = p.gone:main", "no wheel holds the module p"},
        {"v6 = p.cli:gone", "cli binds no gone"},
        {"v6 = p.broken:main", "broken does not parse"},
        {"../v6 = p:main", "the index takes no command with the name '../v6'"},
        {"v6", "the index refuses its entry_points.txt"},
    };

    @Test
    void aCommandMustLeadToSomething() throws Exception {
        var files = new ArrayList<Opened>();
        for (var command : COMMANDS) {
            var name = "p" + files.size();
            var wheel = ScriptedPackage.wheel(name);
            var modules = Map.of(
                    "__init__", "try:\n    from .cli import main\nexcept ImportError:\n    main = None\n",
                    "cli", "class Command:\n    pass\n\n\nasync def main():\n    pass\n",
                    "broken", "def main(:\n",
                    "lazy", "def __getattr__(name):\n    return name\n");
            modules.forEach((module, text) -> ScriptedPackage.put(wheel.contents(), name + "/" + module + ".py", text));
            var line = command[0].replace("p:", name + ":").replace("p.", name + ".");
            ScriptedPackage.put(
                    wheel.contents(), wheel.root() + "entry_points.txt", "[console_scripts]\n" + line + "\n");
            files.add(ScriptedPackage.written(wheel, directory));
        }

        judge("4.14.0", files);

        var softly = new SoftAssertions();
        for (var file : files) {
            var command = COMMANDS[files.indexOf(file)];
            softly.assertThat(told(file.name()))
                    .as(command[0])
                    .hasSize(command[1].isEmpty() ? 0 : 1)
                    .allMatch(because -> because.contains(command[1]));
        }
        softly.assertAll();
        assertThat(findings.problems()).extracting(Problem::code).containsOnly("entry-point");
    }

    @Test
    void aCommandMayLeadIntoAnotherWheel() throws Exception {
        var wheel = ScriptedPackage.wheel("vantage6");
        ScriptedPackage.put(
                wheel.contents(),
                wheel.root() + "entry_points.txt",
                "[console_scripts]\nv6 = vantage6.common.cli:main\n");
        judge(
                ScriptedPackage.written(wheel, directory),
                with(
                        "vantage6-common",
                        "vantage6_common-4.14.0.data/purelib/vantage6/common/cli.py",
                        "main = print\n"));

        assertThat(problems()).isEmpty();
    }

    @Test
    void whatLiesAtTheTopOfTheEnvironmentIsToldOnce() throws Exception {
        judge(
                with("vantage6-node", "tests/__init__.py", ""),
                with("vantage6-common", "tests/test_common.py", ""),
                with("vantage6-server", "pip/__init__.py", ""));

        assertThat(problems()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly("wheels put names into everybody's environment that are not their own: "
                        + "pip (vantage6-server), tests (vantage6-node, vantage6-common)");
    }

    /** A file of a wheel, its text, and what is told of it. */
    private static final String[][] INTRUDERS = {
        {"a.pth", "import os", "its a.pth is executed whenever Python starts"},
        {"NAME-4.14.0.data/purelib/b.pth", "", "its b.pth is executed whenever Python starts"},
        {"sitecustomize.py", "", "its sitecustomize.py is executed whenever Python starts"},
        {"usercustomize/__init__.py", "", "its usercustomize/__init__.py is executed whenever Python starts"},
        {"NAME-4.14.0.data/scripts/python3", "", "its script python3 takes the place of the environment's own"},
        {
            "NAME-4.14.0.dist-info/entry_points.txt",
            "[console_scripts]\npip3.11 = NAME:main\n",
            "its command pip3.11 takes the place"
        },
        {"NAME-4.14.0.data/scripts/v6-python-node", "", ""},
        {"NAME/path.pth", "", ""},
    };

    @Test
    void whatCanHurtOthersInAnEnvironmentIsWarnedOf() throws Exception {
        var files = new ArrayList<Opened>();
        for (var intruder : INTRUDERS) {
            var name = "p" + files.size();
            var wheel = ScriptedPackage.wheel(name);
            wheel.contents().members().keySet().removeIf(path -> path.startsWith("vantage6/"));
            ScriptedPackage.put(wheel.contents(), name + "/__init__.py", "main = print\n");
            ScriptedPackage.put(wheel.contents(), intruder[0].replace("NAME", name), intruder[1].replace("NAME", name));
            files.add(ScriptedPackage.written(wheel, directory));
        }

        judge("4.14.0", files);

        assertThat(problems()).isEmpty();
        var softly = new SoftAssertions();
        for (var file : files) {
            var told = INTRUDERS[files.indexOf(file)][2];
            softly.assertThat(findings.warnings().stream().filter(warning -> warning.startsWith(file.name())))
                    .hasSize(told.isEmpty() ? 0 : 1)
                    .allMatch(warning -> warning.contains(told));
        }
        softly.assertAll();
    }
}
