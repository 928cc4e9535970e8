package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that somebody else chose must neither issue a command nor change how the log looks. */
final class LogTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::add-mask::x",
                "   ::error::x",
                "\t::set-output name=a::b",
                "::::error::x",
                "\u00a0::error::x",
                "\u202f::error::x",
                "\u2007::error::x",
                "\u3000 \u00a0\t::error::x",
                "\u2003\u3000::error::x",
                "\u200b::error::x",
                ":\u200b:error::x",
                "\u0000::error::x",
                "\u001b[2J::error::x",
                "fine\r::error::x",
                "fine\n::error::x",
                "fine\r\n  ::error::x",
                "\ufeff::stop-commands::x",
                "text ##[error]x",
                "###[add-mask]x",
                "#\u200b#[error]x"
            })
    void hostileTextIssuesNoCommand(String text) {
        for (var line : LogText.lines(text)) {
            assertThat(trimmed(LogText.harmless(line))).doesNotStartWith("::").doesNotContain("##[");
        }
    }

    /** As the runner's .NET does, which knows more spaces than Java's strip. */
    private static String trimmed(String line) {
        return line.replaceFirst("^[\\s\\u0085\\p{Z}]+", "");
    }

    @Test
    void controlsCannotSteerATerminal() {
        assertThat(LogText.lines("a\u001b[31mb\u0007\u202ec\u0085d")).containsExactly("a[31mbcd");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        for (var text : new String[] {"", "  · indented", "std::string and ::1", "a\ttab", "ünï © 🚀", "## heading"}) {
            assertThat(LogText.lines(text)).containsExactly(text);
            assertThat(LogText.harmless(text)).isEqualTo(text);
        }
    }
}
