package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs python3 with venv; the index is an empty folder. */
final class InstallationTests {

    @TempDir
    Path folder;

    @Test
    void whatInstallsAndImportsIsFine() throws Exception {
        assertThat(tryOut(wheel("node", "import vantage6.common\n", "common"), wheel("common", "")))
                .isEmpty();
    }

    @Test
    void aRequirementThatTheIndexDoesNotHaveIsNamed() throws Exception {
        assertThat(tryOut(wheel("node", "", "no-such-thing>=1")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("not-installable");
                    assertThat(problem.because()).contains("no-such-thing>=1");
                    assertThat(problem.hint()).contains("the input python", "smoke-test to metadata");
                });
    }

    @Test
    void everyPackageThatCannotBeImportedIsNamed() throws Exception {
        var problems = tryOut(
                wheel("node", "import forgotten\n"), wheel("server", "import os; os._exit(3)\n"), wheel("common", ""));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("not-importable");
            assertThat(problem.because())
                    .contains("vantage6.node: ModuleNotFoundError", "vantage6.server: the interpreter ended with 3")
                    .doesNotContain("vantage6.common");
        });
    }

    @Test
    void packagesForAnotherPythonAreNotTriedOut() throws Exception {
        var findings = new Findings();
        try (var area = WorkArea.create()) {
            installation(area).check(List.of(wheel("node", "")), List.of("node"), findings);
        }

        assertThat(findings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("python-too-old");
            assertThat(problem.hint()).contains("the input python");
        });
    }

    private List<Problem> tryOut(Opened... wheels) throws Exception {
        var findings = new Findings();
        try (var area = WorkArea.create()) {
            installation(area).check(List.of(wheels), List.of(), findings);
        }
        return findings.problems();
    }

    private Installation installation(WorkArea area) throws Exception {
        var index = Files.createDirectories(folder.resolve("index")).toUri();
        var python = Interpreter.find("python3", List.of(), area);
        return new Installation(python, Optional.of(index), area, line -> {});
    }

    /** A wheel on disk whose package holds the code. */
    private Opened wheel(String name, String code, String... requirements) throws Exception {
        var opened = ScriptedPackage.wheel(name, requirements);
        var info = name + "-" + ScriptedPackage.VERSION + ".dist-info/";
        ScriptedPackage.put(opened.contents(), info + "RECORD", "");
        ScriptedPackage.put(opened.contents(), "vantage6/" + name + "/__init__.py", code);
        var file = folder.resolve(opened.name());
        WheelArchive.write(opened.contents(), file, Tree.DATE);
        var built = opened.built();
        return new Opened(
                new BuiltFile(built.source(), built.kind(), file, List.of(), List.of()),
                opened.contents(),
                Files.size(file));
    }
}
