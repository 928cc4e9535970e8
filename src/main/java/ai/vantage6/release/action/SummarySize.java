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
        if (bytes(markdown) <= LARGEST) {
            return markdown;
        }
        var text = new StringBuilder();
        var size = bytes(CUT);
        for (var line : markdown.lines().toList()) {
            size += bytes(line) + 1;
            if (size > LARGEST) {
                break;
            }
            text.append(line).append('\n');
        }
        return text.append(CUT).toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
