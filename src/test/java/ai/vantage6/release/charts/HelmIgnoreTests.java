package ai.vantage6.release.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows were asked of helm 3.18.4, which packaged a chart with each of these rules. */
final class HelmIgnoreTests {

    private static boolean ignores(String rules, String path) throws IOException {
        return HelmIgnore.parse(rules).ignores(path);
    }

    @ParameterizedTest
    @CsvSource({
        "*.tmp, a.tmp, true",
        "*.tmp, templates/deep/a.tmp, true",
        "*.tmp, a.tmpl, false",
        "notes, notes, true",
        "notes, notes/a.txt, true",
        "notes/, notes, false",
        "notes/, notes/a.txt, true",
        "notes/, deep/notes/a.txt, true",
        "/notes.txt, notes.txt, true",
        "/notes.txt, deep/notes.txt, false",
        "deep/notes.txt, deep/notes.txt, true",
        "deep/notes.txt, more/deep/notes.txt, false",
        "deep/*, deep/a/b.txt, true",
        "deep/*.txt, deep/a/b.txt, false",
        "a*b*c.txt, aXbXc.txt, true",
        "a*b*c.txt, aXbbcXbc.txt, true",
        "a*b*c.txt, aXcXb.txt, false",
        "*a/x*y.txt, bca/xxy.txt, true",
        "*a/x*y.txt, bcad/xxy.txt, false",
        "?.txt, a.txt, true",
        "?.txt, ab.txt, false",
        "[a-c].txt, b.txt, true",
        "[^a-c].txt, b.txt, false",
        "\\*.txt, a.txt, false",
        "a.b, aXb, false",
        "'   a.txt   ', a.txt, true",
        "# a.txt, a.txt, false",
    })
    void aRuleIgnoresWhatHelmIgnores(String rules, String path, boolean ignored) throws Exception {
        assertThat(ignores(rules, path)).isEqualTo(ignored);
    }

    /** As a plain pattern it took longer than anybody waits. */
    @Test
    void manyStarsAreNothingSpecial() throws Exception {
        assertThat(ignores("a*".repeat(30) + "b", "a".repeat(200))).isFalse();
        assertThat(ignores("a*".repeat(30) + "b", "a".repeat(200) + "b")).isTrue();
    }

    @Test
    void aRuleWithAnExclamationMarkIgnoresAllThatItDoesNotName() throws Exception {
        assertThat(ignores("!Chart.yaml", "Chart.yaml")).isFalse();
        assertThat(ignores("!Chart.yaml", "values.yaml")).isTrue();
        assertThat(ignores("!templates/", "templates")).isTrue();
    }

    @Test
    void theFirstRuleThatIgnoresWinsOverLaterExceptions() throws Exception {
        assertThat(ignores("*.txt\n!keep.txt", "keep.txt")).isTrue();
    }

    @Test
    void noTemplateBeginsWithADot() throws Exception {
        assertThat(ignores("", "templates/.hidden")).isTrue();
        assertThat(ignores("", "templates/deep/.hidden")).isFalse();
        assertThat(ignores("", ".hidden")).isFalse();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstRule() throws Exception {
        assertThat(ignores("\uFEFFa.txt", "a.txt")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/**/b", "[a", "[]", "a\\"})
    void whatHelmRefusesIsRefused(String rule) {
        assertThatThrownBy(() -> HelmIgnore.parse(rule))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(rule);
    }
}
