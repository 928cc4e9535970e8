package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wheel does to the environment into which it is installed. */
final class WheelJudgeTests {

    private final Judging judging;

    WheelJudgeTests(@TempDir Path directory) {
        this.judging = new Judging(directory);
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
            files.add(ScriptedPackage.written(wheel, judging.directory()));
        }

        judging.judge("4.14.0", files);

        var softly = new SoftAssertions();
        for (var file : files) {
            var command = COMMANDS[files.indexOf(file)];
            softly.assertThat(judging.told(file.name()))
                    .as(command[0])
                    .hasSize(command[1].isEmpty() ? 0 : 1)
                    .allMatch(because -> because.contains(command[1]));
        }
        softly.assertAll();
        assertThat(judging.findings().problems()).extracting(Problem::code).containsOnly("entry-point");
    }

    @Test
    void aCommandMayLeadIntoAnotherWheel() throws Exception {
        var wheel = ScriptedPackage.wheel("vantage6");
        ScriptedPackage.put(
                wheel.contents(),
                wheel.root() + "entry_points.txt",
                "[console_scripts]\nv6 = vantage6.common.cli:main\n");
        judging.judge(
                ScriptedPackage.written(wheel, judging.directory()),
                judging.with(
                        "vantage6-common",
                        "vantage6_common-4.14.0.data/purelib/vantage6/common/cli.py",
                        "main = print\n"));

        assertThat(judging.problems()).isEmpty();
    }

    @Test
    void whatLiesAtTheTopOfTheEnvironmentIsToldOnce() throws Exception {
        judging.judge(
                judging.with("vantage6-node", "tests/__init__.py", ""),
                judging.with("vantage6-common", "tests/test_common.py", ""),
                judging.with("vantage6-server", "pip/__init__.py", ""));

        assertThat(judging.problems()).isEmpty();
        assertThat(judging.findings().warnings())
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
            files.add(ScriptedPackage.written(wheel, judging.directory()));
        }

        judging.judge("4.14.0", files);

        assertThat(judging.problems()).isEmpty();
        var softly = new SoftAssertions();
        for (var file : files) {
            var told = INTRUDERS[files.indexOf(file)][2];
            softly.assertThat(judging.findings().warnings().stream().filter(warning -> warning.startsWith(file.name())))
                    .hasSize(told.isEmpty() ? 0 : 1)
                    .allMatch(warning -> warning.contains(told));
        }
        softly.assertAll();
    }
}
