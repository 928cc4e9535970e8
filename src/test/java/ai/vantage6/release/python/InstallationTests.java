package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Needs python3 with venv; the index is an empty folder. */
final class InstallationTests {

    private static final SmokeTest INSTALL = SmokeTest.INSTALL;

    @TempDir
    Path folder;

    private URI index = URI.create("");

    @BeforeEach
    void emptyIndex() throws IOException {
        index = Files.createDirectories(folder.resolve("index")).toUri();
    }

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
    void aModuleThatEndsItsProcessWithSuccessHasNotBeenImported() throws Exception {
        var problems = tryOut(wheel("node", "import os; os._exit(0)\n"), wheel("common", ""));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("not-importable");
            assertThat(problem.because())
                    .isEqualTo("vantage6.node: the interpreter ended with 0 before the import was done");
        });
    }

    @Test
    void aModuleThatEndsTheWholeTrialHasNotBeenImported() throws Exception {
        var problems = tryOut(wheel("node", "import os, signal; os.kill(os.getppid(), signal.SIGKILL)\n"));

        assertThat(problems).extracting(Problem::code).containsExactly("not-importable");
    }

    @Test
    void whatIsImportedHasNoNetworkAndCannotChangeWhatIsInstalled() throws Exception {
        var code = "import socket\ntry:\n    socket.socket()\nexcept PermissionError:\n    open(__file__, 'a')\n";

        assertThat(tryOut(wheel("node", code)))
                .singleElement()
                .extracting(Problem::because)
                .asString()
                .contains("vantage6.node: PermissionError: [Errno 13]", "/site-packages/vantage6/node/__init__.py");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "INSTALL"})
    void packagesForAnotherPythonAreAWarningUnlessSomebodyInsists(SmokeTest kind) throws Exception {
        var findings = tryOut(kind, List.of("node"), wheel("node", "raise ImportError\n"));

        assertNotTried(kind, "python-too-old", "node require Python another, and this is ", findings);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "INSTALL"})
    void whereOnlyTheWheelIsMissingItIsAWarningUnlessSomebodyInsists(SmokeTest kind) throws Exception {
        index("no-wheel", "no-wheel-1.0.0.tar.gz");

        for (var requirement : List.of("no-wheel==1.0", "no-wheel>=1")) {
            var findings = tryOut(kind, List.of(), wheel("node", "", requirement));

            assertNotTried(
                    kind, "not-installable", "the index has no wheel of " + requirement + " for Python ", findings);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "INSTALL"})
    void whatTheIndexDoesNotHaveAtAllIsAProblem(SmokeTest kind) throws Exception {
        index("no-wheel", "no-wheel-1.0.0.tar.gz");

        for (var requirement : List.of("no-wheel==2.0", "no-such-thing")) {
            assertThat(tryOut(kind, List.of(), wheel("node", "", requirement)).problems())
                    .extracting(Problem::code)
                    .containsExactly("not-installable");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "INSTALL"})
    void anIndexThatCannotBeReachedIsAWarningUnlessSomebodyInsists(SmokeTest kind) throws Exception {
        index = URI.create("http://127.0.0.1:9/simple");

        var findings = tryOut(kind, List.of(), wheel("node", "", "anything"));

        assertNotTried(kind, "not-installable", "the index cannot be reached: ", findings);
    }

    private static void assertNotTried(SmokeTest kind, String code, String because, Findings findings) {
        if (kind == INSTALL) {
            assertThat(findings.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(code);
                assertThat(problem.because()).startsWith(because);
                assertThat(problem.hint()).contains("the input python", "smoke-test to metadata");
            });
        } else {
            assertThat(findings.problems()).isEmpty();
            assertThat(findings.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("the packages were not installed and imported to try them out: " + because);
        }
    }

    private List<Problem> tryOut(Opened... wheels) throws Exception {
        return tryOut(INSTALL, List.of(), wheels).problems();
    }

    private Findings tryOut(SmokeTest kind, List<String> unsupported, Opened... wheels) throws Exception {
        var findings = new Findings();
        try (var area = WorkArea.create()) {
            installation(area, kind).check(List.of(wheels), unsupported, findings, line -> {});
        }
        return findings;
    }

    /** Lets the index name a file. */
    private void index(String project, String file) throws IOException {
        var page = Files.createDirectories(folder.resolve("index").resolve(project))
                .resolve("index.html");
        Files.writeString(page, "<!DOCTYPE html><a href=\"" + file + "\">" + file + "</a>");
    }

    private Installation installation(WorkArea area, SmokeTest kind) throws Exception {
        var pinned = PinnedLibraries.get();
        var settings = new BuildSettings("python3", folder, folder, kind, Optional.of(index));
        return new Installation(pinned.interpreter(), pinned.paths(), settings, area);
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
