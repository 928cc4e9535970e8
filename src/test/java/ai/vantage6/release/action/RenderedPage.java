package ai.vantage6.release.action;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as GitHub's pages show it. */
record RenderedPage(String markdown, String html) {

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern FOLDED = Pattern.compile("(?s)(<summary>.*?</summary>).*?</details>");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern ROW = Pattern.compile("(?s)<tr>.*?</tr>");
    private static final Pattern CELL = Pattern.compile("(?s)<t[hd]>(.*?)</t[hd]>");

    static RenderedPage of(String markdown) {
        var document = Parser.builder().extensions(TABLES).build().parse(markdown);
        return new RenderedPage(
                markdown, HtmlRenderer.builder().extensions(TABLES).build().render(document));
    }

    int count(String text) {
        return html.split(Pattern.quote(text), -1).length - 1;
    }

    /** The lines that one sees without unfolding anything; a row of a table is one. */
    List<String> unfoldedLines() {
        var visible = FOLDED.matcher(html).replaceAll("$1");
        var rows = ROW.matcher(visible).replaceAll(row -> cells(row.group()).replace("$", "\\$") + "\n");
        return Arrays.stream(TAG.matcher(rows).replaceAll("").split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Of all tables: the text of the cells, with a bar between them. */
    List<String> rows() {
        return ROW.matcher(html).results().map(row -> cells(row.group())).toList();
    }

    /** Rows that are not as wide as the one above them. */
    List<String> raggedRows() {
        var ragged = new ArrayList<String>();
        var width = 0L;
        for (var line : markdown.split("\n", -1)) {
            var bars = line.startsWith("|") ? BAR.matcher(line).results().count() : 0;
            if (bars != width && bars > 0 && width > 0) {
                ragged.add(line);
            }
            width = bars;
        }
        return ragged;
    }

    private static String cells(String row) {
        Stream<String> cells = CELL.matcher(row)
                .results()
                .map(cell -> TAG.matcher(cell.group(1)).replaceAll(""));
        return String.join("|", cells.toList());
    }
}
