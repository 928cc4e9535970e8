package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryPointsTests {

    @Test
    void programsOfBothKindsAreReadAndNothingElse() throws Exception {
        var programs = EntryPoints.read("""
                # comment
                [console_scripts]
                v6 = vantage6.cli.cli:cli_complete
                extra=a.b:c [all]

                [vantage6.plugins]
                no/program = a b

                [gui_scripts]
                window = a:Main.run
                """);

        assertThat(programs.programs())
                .containsOnlyKeys("v6", "extra", "window")
                .containsEntry("v6", "vantage6.cli.cli:cli_complete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/cron.d/x = a:b",
                "a/b = a:b",
                ".. = a:b",
                ". = a:b",
                "= a:b",
                "a b = a:b",
                "x = a",
                "x = a:b; import os",
                "x = a:b(os.system)",
                "x = a:",
                "no equals"
            })
    void aProgramThatCannotBeMadeIsRefused(String line) {
        assertThatThrownBy(() -> EntryPoints.read("[console_scripts]\n" + line + "\n"))
                .hasMessage("its entry_points.txt has a program that cannot be made: " + line);
    }

    @ParameterizedTest
    @CsvSource({"v6, true", "v6.exe, true", "v6-script.py, true", "v6.pya, true", "V6.EXE, false", "v6.sh, false"})
    void whatTheBackEndMadeForThemIsKnown(String script, boolean made) throws Exception {
        assertThat(EntryPoints.read("[console_scripts]\nv6 = a:b\n").include(script))
                .isEqualTo(made);
    }
}
