package ai.vantage6.release.action;

import java.nio.charset.StandardCharsets;

/** Keeps a job summary under the size above which the runner shows nothing of it: 1 MiB. */
final class SummarySize {

    private static final int LARGEST = 1_000_000;
    private static final String CUT = "\n\nThe rest was cut, since a job summary holds at most 1 MiB;"
            + " the log and the JSON report hold everything.\n";

    private SummarySize() {}

    /** The text, or as many of its first lines as fit with a sentence that says so. */
    static String cut(String markdown) {
        return cut(markdown, LARGEST, CUT);
    }

    /** The same for another place. */
    static String cut(String markdown, int largest, String rest) {
        if (bytes(markdown) <= largest) {
            return markdown;
        }
        var text = new StringBuilder();
        var size = bytes(rest);
        for (var line : markdown.lines().toList()) {
            size += bytes(line) + 1;
            if (size > largest) {
                break;
            }
            text.append(line).append('\n');
        }
        return text.append(closed(text.toString())).append(rest).toString();
    }

    /** What is folded ends, so that the last words are read. */
    private static String closed(String text) {
        var open = text.split("<details>", -1).length - text.split("</details>", -1).length;
        return open > 0 ? "\n" + "</details>\n".repeat(open) : "";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
