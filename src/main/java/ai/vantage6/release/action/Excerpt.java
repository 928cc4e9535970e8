package ai.vantage6.release.action;

import java.util.List;
import java.util.stream.Stream;

/** What is told of a text that somebody else wrote: its first and its last lines, however much it was. */
final class Excerpt {

    private static final int FIRST_LINES = 10;
    private static final int LAST_LINES = 20;
    private static final int LONGEST = 4000;

    private Excerpt() {}

    static String of(String text) {
        return characters(lines(text), LONGEST);
    }

    private static String lines(String text) {
        var lines = text.lines().toList();
        var left = lines.size() - FIRST_LINES - LAST_LINES;
        if (left <= 1) {
            return text;
        }
        var kept = Stream.of(
                        lines.subList(0, FIRST_LINES),
                        List.of("… " + left + " lines left out …"),
                        lines.subList(lines.size() - LAST_LINES, lines.size()))
                .flatMap(List::stream)
                .toList();
        return String.join("\n", kept);
    }

    /** At most so many characters, the middle left out. */
    static String characters(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var cut = " … " + (text.length() - longest) + " characters left out … ";
        var half = (longest - cut.length()) / 2;
        return text.substring(0, half) + cut + text.substring(text.length() - half);
    }
}
