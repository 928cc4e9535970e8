package ai.vantage6.release.discord;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Announcement.Link;
import ai.vantage6.release.model.Announcement.Words;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a release's notes is shown, and how much of it. */
final class HighlightsTests {

    private static final URI LINK = URI.create("https://docs.vantage6.ai/release-notes");

    @Test
    void theFirstPointsOfTheChangesAreTakenAndNoPeople() {
        var notes = """
                ## What's Changed
                * Faster queries by @frank in https://github.com/vantage6/vantage6/pull/12
                  * a point below a point
                - Fewer queries

                ```
                * no point
                ```
                + Safer queries
                * And more

                ## New Contributors
                * @bart made their first contribution
                """;

        assertThat(Highlights.of(notes, 3))
                .containsExactly(
                        "Faster queries by frank in https://github.com/vantage6/vantage6/pull/12",
                        "a point below a point",
                        "Fewer queries");
        assertThat(Highlights.of(notes, 50)).hasSize(5).last().isEqualTo("And more");
        assertThat(Highlights.of(notes, 0)).isEmpty();
        assertThat(Highlights.of("", 5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "@everyone look at <@42>, <@&7>, <#9> => everyone look at \\<42\\>, \\<&7\\>, \\<\\#9\\>",
                "mail a@b.example => mail a@b.example",
                "[vantage6](https://evil.example/x_y_z) => vantage6 (https://evil.example/x_y_z)",
                "[x](javascript:alert(1)) => \\[x\\](javascript:alert(1))",
                "see https://a.example/_b_/c?d=*e* now => see https://a.example/_b_/c?d=*e* now",
                "**bold** _it_ ~~gone~~ ||hid => \\*\\*bold\\*\\* \\_it\\_ \\~\\~gone\\~\\~ \\|\\|hid",
                "`code` ``` => \\`code\\` \\`\\`\\`",
                "> quote # head => \\> quote \\# head",
                "seen<!-- hidden @everyone --> here => seen here"
            })
    void nothingOfItIsFormattedNobodyIsMentionedAndEachLinkShowsWhereItLeads(String point, String shown) {
        assertThat(Highlights.of("* " + point, 1)).containsExactly(shown);
    }

    @Test
    void whatACommentHidesOverSeveralLinesIsNoPoint() {
        assertThat(Highlights.of("<!--\n- internal: key of the vault\n* more\n-->\n* Real", 5))
                .containsExactly("Real");
        assertThat(Highlights.of("* Seen <!-- a\n* hidden --> too\n* Next\n<!-- never closed\n* hidden\n", 5))
                .containsExactly("Seen too", "Next");
        assertThat(Highlights.of("* a\n" + "<!-- x\n".repeat(20_000), 5)).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202Eb", "a\u200Bb", "a\u0007b", "a\u2028b", "a\tb"})
    void charactersThatNobodySeesAreBlanks(String point) {
        assertThat(Highlights.of("* " + point, 1).getFirst()).startsWith("a").doesNotContain(point.substring(1, 2));
    }

    @Test
    void aLongPointEndsAtAWordSoThatNoHalfAddressIsLeft() {
        var point = "word ".repeat(58) + "https://a.example/" + "b".repeat(100);

        assertThat(Highlights.of("* " + point, 1).getFirst()).endsWith("word …").hasSizeLessThanOrEqualTo(302);
        assertThat(Highlights.of("* " + "x".repeat(500), 1).getFirst()).hasSize(300);
    }

    private static Words words(int points, List<Link> links) {
        var lines = IntStream.range(0, points)
                .mapToObj(i -> i + " " + "x".repeat(290))
                .toList();
        return new Words("t", "It is out.", LINK, lines, links);
    }

    @Test
    void pointsAndLinksStandBelowTheText() {
        var words = new Words(
                "t",
                "It is out.",
                LINK,
                List.of("one", "two"),
                List.of(new Link("Notes [here]", URI.create("https://a.example/x(1)")), new Link("PyPI", LINK)));

        assertThat(new EmbedText(words).fitting(10))
                .isEqualTo("It is out.\n\n- one\n- two\n\n[Notes \\[here\\]](https://a.example/x%281%29) · [PyPI]("
                        + LINK + ")");
    }

    @Test
    void whatIsTooMuchIsLeftOutInWholeLinesAndTheLinksStay() {
        var text = new EmbedText(words(50, List.of(new Link("PyPI", LINK)))).fitting(60);

        assertThat(text).hasSizeLessThanOrEqualTo(4096).endsWith("x\n…\n\n[PyPI](" + LINK + ")");
        assertThat(text.lines().filter(line -> line.startsWith("- ")))
                .hasSize(13)
                .allMatch(line -> line.endsWith("x".repeat(290)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 13, 14, 50})
    void aMessageIsNeverLongerThanDiscordTakesIt(int points) {
        assertThat(new EmbedText(words(points, List.of())).fitting(300)).hasSizeLessThanOrEqualTo(4096);
        assertThat(new EmbedText(words(points, List.of())).fitting(2300)).hasSizeLessThanOrEqualTo(3700);
    }

    @Test
    void whereverTheRoomEndsNothingGoesBeyondIt() {
        var lines = words(50, List.of()).highlights();
        for (int length = 0; length < 310; length++) {
            var words = new Words("t", "y".repeat(length), LINK, lines, List.of());

            assertThat(new EmbedText(words).fitting(0))
                    .hasSizeLessThanOrEqualTo(4096)
                    .endsWith("x\n…");
        }
    }

    @Test
    void exactlyWhatFitsHasNoDots() {
        var text = new EmbedText(words(13, List.of())).fitting(0);

        assertThat(text).doesNotContain("…");
    }
}
