package ai.vantage6.release.python;

import java.util.List;

/** Cuts what a program said down to what fits into one message. */
final class Excerpt {

    private static final int LINES = 12;
    private static final int NAMES = 5;

    private Excerpt() {}

    static String tail(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    /** The first few names, and how many more there are. */
    static String few(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
        return names.size() <= NAMES ? shown : shown + " and " + (names.size() - NAMES) + " more";
    }
}
