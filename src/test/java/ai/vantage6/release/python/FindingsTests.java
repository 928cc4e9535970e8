package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingsTests {

    private final Findings findings = new Findings();

    @Test
    void oneCauseIsToldOnceWithAllThatItStruck() {
        findings.problem("build-failed", "build the wheel of a", "it failed with X\n  line 1\n", "Mend it");
        findings.problem("build-failed", "build the sdist of a", "it failed with X\n  line 2\n", "Mend it");
        findings.problem("build-failed", "build the sdist of b", "it failed with Y", "Mend it");
        findings.fault("build-failed", "a.whl", "it failed with X", "Mend it");
        findings.fault("build-failed", "a.whl", "it failed with X", "Mend it");

        assertThat(findings.problems())
                .containsExactly(
                        new Problem(
                                "build-failed",
                                "build the wheel of a, build the sdist of a",
                                "it failed with X\n  line 1\n",
                                "Mend it"),
                        new Problem("build-failed", "build the sdist of b", "it failed with Y", "Mend it"),
                        new Problem("build-failed", "check a.whl", "it failed with X", "Mend it"));
    }

    @Test
    void doubtsThatAreAlikeAreToldOnceAsWell() {
        findings.doubt("a.whl", "it has no description");
        findings.warning("something else");
        findings.warning("something else");
        findings.doubt("b.whl", "it has no description");

        assertThat(findings.warnings()).containsExactly("a.whl, b.whl: it has no description", "something else");
    }

    @Test
    void whatOthersFoundIsMerged() {
        var others = new Findings();
        others.fault("code", "b.whl", "because", "Mend it");
        others.warning("of others");
        findings.fault("code", "a.whl", "because", "Mend it");

        findings.add(others);

        assertThat(findings.problems()).extracting(Problem::tried).containsExactly("check a.whl, b.whl");
        assertThat(findings.warnings()).containsExactly("of others");
    }

    @Test
    void theWordsOfOthersAreCut() {
        findings.problem("code", "build", "x".repeat(1_000_000), "Mend it");
        findings.warning("y".repeat(1_000_000));

        assertThat(findings.problems().getFirst().because())
                .hasSizeLessThan(4100)
                .contains(" [996000 characters] ");
        assertThat(findings.warnings().getFirst()).hasSizeLessThan(4100);
        assertThat(Excerpt.tail("a\n" + "z".repeat(100_000) + "\nb"))
                .hasSizeLessThan(500)
                .endsWith("\nb");
        assertThat(Excerpt.few(List.of("n".repeat(100_000)))).hasSizeLessThan(500);
    }

    @Test
    void nothingInANameIsHidden() {
        assertThat(Excerpt.printable("a\u0007\n\u00e4")).isEqualTo("a\\u0007\\u000a\u00e4");
        assertThat(Excerpt.printable("")).isEqualTo("\"\"");
    }
}
