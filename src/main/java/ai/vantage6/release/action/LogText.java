package ai.vantage6.release.action;

import java.util.List;
import java.util.regex.Pattern;

/** Text from elsewhere, made harmless for a log: it can neither issue a workflow command nor steer a terminal. */
final class LogText {

    /** GitHub's runner ends a line at CR as well as at LF. */
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    /** Controls, and characters without width, which the runner's culture-aware comparison may overlook. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\t]]");

    /** The runner trims every space that Unicode knows, such as U+00A0, before it looks for a command. */
    private static final Pattern COMMAND = Pattern.compile("^[\\p{Z}\\p{Cc}]*::");

    private LogText() {}

    /** Visible characters only, line by line. */
    static List<String> lines(String text) {
        return LINE_END.splitAsStream(text)
                .map(line -> INVISIBLE.matcher(line).replaceAll(""))
                .toList();
    }

    /** A line that no runner takes for a command. */
    static String harmless(String line) {
        return COMMAND.matcher(line).replaceFirst(": :").replace("##[", "## [");
    }
}
