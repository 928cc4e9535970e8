package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.Few;
import java.util.List;

/** Cuts what a program or a file said down to what fits into one message. */
final class Excerpt {

    private static final int LINES = 12;
    private static final int NAMES = 5;
    private static final int LINE = 400;
    private static final int TEXT = 4000;

    private Excerpt() {}

    static String tail(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join(
                "\n",
                lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                        .map(line -> cut(line, LINE))
                        .toList());
    }

    /** The first few names, and how many more there are. */
    static String few(List<String> names) {
        return Few.of(names.stream().map(name -> cut(name, LINE)).toList(), NAMES);
    }

    /** Beginning and end of a whole message. */
    static String message(String text) {
        return cut(text, TEXT);
    }

    /** A name from a file, of which nothing may be hidden. */
    static String printable(String name) {
        var text = new StringBuilder();
        cut(name, LINE)
                .codePoints()
                .forEach(point -> text.append(
                        Character.isISOControl(point) ? String.format("\\u%04x", point) : Character.toString(point)));
        return text.isEmpty() ? "\"\"" : text.toString();
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var half = length / 2;
        return text.substring(0, half) + " [" + (text.length() - 2 * half) + " characters] "
                + text.substring(text.length() - half);
    }
}
