package ai.vantage6.release.action;

import java.util.List;
import java.util.regex.Pattern;

/** Text for a job summary; what comes from elsewhere shows as it is and makes no markup. */
record Markdown(Redactor redactor) {

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]#|~!]");

    /** Words on one line. Redacted first, since an escaped secret is no longer found. */
    String text(String text) {
        var line = String.join(" ", LogText.lines(redactor.redact(text)));
        var html =
                redactor.redact(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return MARKUP.matcher(html).replaceAll("\\\\$0");
    }

    /** A table's row, of cells that are Markdown already. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static String head(List<String> cells) {
        return row(cells) + row(cells.stream().map(cell -> "---").toList());
    }
}
