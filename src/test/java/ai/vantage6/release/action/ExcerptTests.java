package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExcerptTests {

    @Test
    void whatIsShortStaysAsItIs() {
        for (var text : new String[] {"", "one line", "two\nlines\n", "x\n".repeat(30)}) {
            assertThat(Excerpt.of(text)).isEqualTo(text);
        }
    }

    @Test
    void ofManyLinesTheFirstAndTheLastAreKept() {
        var text = IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(Excerpt.of(text).lines())
                .hasSize(31)
                .startsWith("line 1", "line 2")
                .contains("line 10", "… 70 lines left out …", "line 81")
                .endsWith("line 99", "line 100");
    }

    @Test
    void ofALineOfAHundredMegabytesLittleIsKept() {
        assertThat(Excerpt.of("a" + "x".repeat(100_000_000) + "z"))
                .hasSizeLessThanOrEqualTo(4000)
                .startsWith("ax")
                .contains(" characters left out ")
                .endsWith("xz");
    }
}
