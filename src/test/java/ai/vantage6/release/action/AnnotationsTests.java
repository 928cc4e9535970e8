package ai.vantage6.release.action;

import static ai.vantage6.release.action.Fixtures.GITHUB;
import static ai.vantage6.release.action.Fixtures.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Annotations.Kind;
import ai.vantage6.release.action.Fixtures.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnnotationsTests {

    private static List<String> errors(Screen screen) {
        return screen.lines().stream()
                .filter(line -> line.startsWith("::error"))
                .toList();
    }

    private static Screen with(int errors) {
        var screen = Screen.of(GITHUB);
        var annotations = new Annotations(screen.console());
        for (var i = 1; i <= errors; i++) {
            annotations.add(Kind.ERROR, "Title", "message " + i);
        }
        annotations.add(Kind.WARNING, "Title", "another kind");
        annotations.sumUp();
        return screen;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "9,9", "10,10", "11,10", "30,10"})
    void thereAreNeverMoreThanTheRunnerKeeps(int given, int shown) {
        assertThat(errors(with(given))).hasSize(shown);
    }

    @Test
    void theLastOneSumsUpTheRest() {
        assertThat(errors(with(12)).getLast())
                .isEqualTo("::error title=And 3 more::message 10%0Amessage 11%0Amessage 12");
    }

    @Test
    void theTenthIsShownAsItIs() {
        assertThat(errors(with(10)).getLast()).isEqualTo("::error title=Title::message 10");
    }

    @Test
    void whatIsHeldBackStandsInTheLogWhereItHappened() {
        assertThat(with(11).lines()).contains("error: message 10", "error: message 11");
    }

    @Test
    void kindsAreCountedApart() {
        assertThat(with(30).lines()).contains("::warning title=Title::another kind");
    }

    @Test
    void aTerminalGetsPlainLines() {
        var screen = Screen.of(TERMINAL);
        new Annotations(screen.console()).add(Kind.WARNING, "Title", "it may rain");
        assertThat(screen.lines()).containsExactly("warning: it may rain");
    }
}
