package ai.vantage6.release.action;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text for a job summary; what comes from elsewhere shows as it is and makes no markup. */
record Markdown(Redactor redactor) implements Prose {

    private static final String PROBLEMS = "https://github.com/vantage6/release-action/blob/main/docs/problems.md#";
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]#|~!]");
    private static final Pattern END_OF_CODE = Pattern.compile("[`|\\\\]");
    private static final Pattern END_OF_ADDRESS = Pattern.compile("[()<>\\s|\\\\\"]");

    /** Words on one line. Redacted first, since an escaped secret is no longer found. */
    @Override
    public String text(String words) {
        return MARKUP.matcher(html(words)).replaceAll("\\\\$0");
    }

    @Override
    public String strong(String words) {
        return "**" + text(words) + "**";
    }

    @Override
    public String code(String command) {
        return "`" + END_OF_CODE.matcher(line(command)).replaceAll("'") + "`";
    }

    @Override
    public String link(String label, URI page) {
        var address = END_OF_ADDRESS.matcher(redactor.redact(page.toString())).replaceAll("");
        return "[" + text(label) + "](" + address + ")";
    }

    /** A problem's code, which leads to what the manual says of it. */
    String problem(String code) {
        return link(code, URI.create(PROBLEMS + code));
    }

    /** A part that is folded until somebody wants to read it; it needs the blank lines, or it would be taken for HTML. */
    String folded(String title, String markdown) {
        return "<details><summary>" + html(title) + "</summary>\n\n" + markdown + "\n</details>\n\n";
    }

    /** Bullets, of lines that are Markdown already. */
    static String list(List<String> lines) {
        return lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }

    /** A table, of cells that are Markdown already. */
    static String table(List<String> head, List<List<String>> rows) {
        return row(head)
                + row(head.stream().map(cell -> "---").toList())
                + rows.stream().map(Markdown::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private String html(String words) {
        return line(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String line(String words) {
        return redactor.redact(String.join(" ", LogText.lines(redactor.redact(words))));
    }
}
