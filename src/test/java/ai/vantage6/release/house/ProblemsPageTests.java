package ai.vantage6.release.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every problem can be looked up by its code, and none that does not exist. */
final class ProblemsPageTests {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| <a name=\"([^\"]+)\"></a>`([^`]+)` \\| .+ \\| .+ \\|$");
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static ProblemCodes codes;
    private static Page page;

    @BeforeAll
    static void read() throws IOException {
        codes = ProblemCodes.ofSources();
        page = Page.of("docs/problems.md");
    }

    @Test
    void theCodeOfEveryProblemCanBeTold() {
        assertThat(codes.untold()).isEmpty();
    }

    @Test
    void everyHeadingStandsApart() {
        assertThat(page.text()).doesNotContainPattern("[^\\n]\\n## ");
    }

    @Test
    void everyCodeHasOneRowWithAnAnchorAndNoRowIsLeftOver() {
        var rows = ROW.matcher(page.text()).results().toList();
        assertThat(rows).allSatisfy(row -> assertThat(row.group(1)).isEqualTo(row.group(2)));
        assertThat(rows.stream().map(row -> row.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(codes.all().stream()
                        .filter(code -> CODE.matcher(code).matches())
                        .toList());
    }
}
