package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a distribution needs: its siblings, others, and a Python. */
final class RequirementJudgeTests {

    private final Judging judging;

    RequirementJudgeTests(@TempDir Path directory) {
        this.judging = new Judging(directory);
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
        var wheels = new ArrayList<>(List.of(judging.released(version, "vantage6-common")));
        var specifiers = List.of((admitting + " " + others).split(" ", -1));
        for (var specifier : specifiers) {
            wheels.add(
                    judging.released(version, "p" + wheels.size(), "Vantage6_Common" + specifier + "; extra == 'dev'"));
        }

        judging.judge(version, wheels);

        var softly = new SoftAssertions();
        for (var specifier : specifiers) {
            var number = 1 + specifiers.indexOf(specifier);
            softly.assertThat(judging.told("p" + number + "-" + version + "-py3-none-any.whl"))
                    .as(specifier)
                    .hasSize(List.of(admitting.split(" ", -1)).contains(specifier) ? 0 : 1)
                    .allMatch(because -> because.endsWith("which does not admit " + version));
        }
        softly.assertAll();
    }

    @Test
    void aPinOnThisVersionOfWhatIsNotReleasedIsAWarning() throws Exception {
        judging.judge(
                judging.wheel("vantage6-node", "vantage6-client==4.14.0", "vantage6-common>=4", "bcrypt==4.14.0"));

        assertThat(judging.problems()).isEmpty();
        assertThat(judging.findings().warnings())
                .containsExactly(
                        "vantage6_node-4.14.0-py3-none-any.whl: it needs vantage6-client==4.14.0, which is not part of this release");
    }

    @Test
    void aPackageForAnotherPythonIsNotSupported() throws Exception {
        var judgements = judging.judge(
                judging.changed("vantage6-node", "Summary", "Requires-Python: <3.0\nSummary"),
                judging.changed("vantage6-common", "Summary", "Requires-Python: >=3.10\nSummary"));

        assertThat(judgements).extracting(Judgement::supported).containsExactly(false, true);
        assertThat(judging.problems()).isEmpty();
    }
}
