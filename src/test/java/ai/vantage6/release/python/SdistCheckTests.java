package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sdists in memory, built from their unpacked folders by the pinned back-ends. */
final class SdistCheckTests {

    private static Findings check(String layout, Opened... sdists) throws Exception {
        var libraries = PinnedLibraries.get();
        try (var area = WorkArea.create()) {
            var backEnds = new BackEnds(libraries.interpreter(), libraries.paths(), area, Tree.DATE);
            return new SdistCheck(backEnds, layout).check(List.of(sdists));
        }
    }

    private static Opened sdist(String name, String build, String source) {
        var contents = Contents.empty();
        var root = name.replace('-', '_') + "-4.14.0/";
        ScriptedPackage.put(contents, root + "PKG-INFO", ScriptedPackage.metadata(name));
        ScriptedPackage.put(contents, root + build, source);
        ScriptedPackage.put(contents, root + "README.md", "Words.");
        ScriptedPackage.put(contents, root + "vantage6/node/__init__.py", "");
        return ScriptedPackage.opened(name, root.replace("/", ".tar.gz"), contents);
    }

    private static Opened ofHatchling(String readme) {
        return sdist("vantage6-node", "pyproject.toml", """
                [build-system]
                requires = ["hatchling"]
                build-backend = "hatchling.build"
                [project]
                name = "vantage6-node"
                version = "4.14.0"
                readme = "%s"
                [tool.hatch.build.targets.wheel]
                packages = ["vantage6"]
                """.formatted(readme));
    }

    private static Opened ofSetuptools() {
        return sdist("vantage6-common", "setup.py", "open('../README.md')\n");
    }

    @Test
    void anSdistThatHoldsWhatItsBuildReadsPasses() throws Exception {
        var findings = check("v5", ofHatchling("README.md"));

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    @Test
    void anSdistThatCannotBeBuiltIsRefusedAndOneReasonIsShown() throws Exception {
        var findings = check("v5", ofSetuptools(), ofHatchling("../README.md"));

        assertThat(findings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("sdist-unbuildable");
            assertThat(problem.because())
                    .isEqualTo(
                            "2 of 2 sdists lack what their build needs: tried to build the wheel of vantage6-common, but its "
                                    + "back-end failed with FileNotFoundError: [Errno 2] No such file or directory: '../README.md'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "between"})
    void whereItHasAlwaysBeenSoItIsAWarning(String layout) throws Exception {
        var findings = check(layout, ofSetuptools(), ofHatchling("README.md"));

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings())
                .singleElement()
                .asString()
                .startsWith("1 of 2 sdists lack what their build needs");
    }

    @Test
    void withoutSdistsNothingIsDone() throws Exception {
        assertThat(check("v5").warnings()).isEmpty();
    }
}
