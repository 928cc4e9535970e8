package ai.vantage6.release.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlDocumentTests {

    private static String json(String text) throws IOException {
        return YamlDocument.read(text.getBytes(UTF_8)).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: text | {\"a\":\"text\"}",
                "a: \"7\" | {\"a\":\"7\"}",
                "a: 7 | {\"a\":7}",
                "a: 3.10 | {\"a\":3.1}",
                "a: yes | {\"a\":true}",
                "a: off | {\"a\":false}",
                "a: | {\"a\":null}",
                "a: 2026-03-24 | {\"a\":\"2026-03-24\"}",
                "a: 0x1F | {\"a\":\"0x1F\"}",
                "a: [1, {b: c}] | {\"a\":[1,{\"b\":\"c\"}]}",
                "{a: &x {b: 1}, c: *x} | {\"a\":{\"b\":1},\"c\":{\"b\":1}}",
                "{a: &x {b: 1, d: 2}, c: {<<: *x, b: 3}} | {\"a\":{\"b\":1,\"d\":2},\"c\":{\"b\":3,\"d\":2}}",
                "{a: {<<: [{b: 1}, {b: 2, c: 3}]}} | {\"a\":{\"b\":1,\"c\":3}}",
            })
    void aDocumentIsReadAsHelmReadsIt(String yaml, String json) throws Exception {
        assertThat(json(yaml)).isEqualTo(json);
    }

    @Test
    void nothingIsNoDocumentAndNoFault() throws Exception {
        assertThat(YamlDocument.read("# nothing\n".getBytes(UTF_8)).isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "a: b\n---\nc: d\n", "\ta: b", "a: *nobody", "[a, b]: c", "a: \u0001"})
    void whatIsNoSingleDocumentIsRefused(String text) {
        assertThatThrownBy(() -> json(text)).isInstanceOf(IOException.class);
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> json("version: 1\nversion: 2")).hasMessage("says version twice");
    }

    @Test
    void aFewLinesThatUnfoldToMillionsOfValuesAreRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 5; level++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, ("*a" + (level - 1) + ", ").repeat(10)));
        }
        assertThatThrownBy(() -> json(bomb.toString())).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [*a]", "&a {b: {c: *a}}"})
    void anAliasToWhatItStandsInIsRefused(String text) {
        assertThatThrownBy(() -> json(text)).hasMessageContaining("deeper than");
    }

    @Test
    void aHugeOrEndlesslyNestedDocumentIsRefused() {
        assertThatThrownBy(() -> json("a: " + "x".repeat(1 << 20))).hasMessage("has more than 1048576 bytes");
        assertThatThrownBy(() -> json("[".repeat(10_000))).isInstanceOf(IOException.class);
    }
}
