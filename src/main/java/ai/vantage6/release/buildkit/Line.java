package ai.vantage6.release.buildkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts what programs of others say down to lines that a terminal shows harmlessly. */
final class Line {

    private static final int LONGEST = 300;
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private Line() {}

    /** One line of it. */
    static String of(String text) {
        var line = CONTROLS.matcher(COLOURS.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Every line of it that is not empty; what a program wrote over (\r) is left out. */
    static List<String> all(String text) {
        var lines = new ArrayList<String>();
        for (var one : text.split("\n", -1)) {
            var written = one.stripTrailing();
            var line = of(written.substring(written.lastIndexOf('\r') + 1));
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
