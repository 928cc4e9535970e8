package ai.vantage6.release.wheels;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The list of a package's files, as RECORD holds it: hash and size of each by its path, relative to where packages lie.
 *
 * @param rows hash and size as they stand there: {@code sha256=…,123}, or only a comma for a file that the list cannot tell them of
 */
record RecordRows(SortedMap<String, String> rows) {

    /** The hash of the list itself cannot stand in it. */
    static final String UNTOLD = ",";

    private static final Pattern ROW = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^\",]*)),([^\",]*),([0-9]*)");

    static RecordRows read(String text) throws IOException {
        var rows = new TreeMap<String, String>();
        for (var line : text.lines().filter(line -> !line.isEmpty()).toList()) {
            var row = ROW.matcher(line);
            if (!row.matches()) {
                throw new IOException("its RECORD has a line without path, hash and size: " + Shown.of(line));
            }
            var path = row.group(1) == null ? row.group(2) : row.group(1).replace("\"\"", "\"");
            if (rows.put(path, row.group(3) + "," + row.group(4)) != null) {
                throw new IOException("its RECORD lists " + Shown.of(path) + " twice");
            }
        }
        return new RecordRows(rows);
    }

    /** As Python's csv module writes it, which pip uses. */
    String text() {
        var text = new StringBuilder();
        rows.forEach((path, told) ->
                text.append(quoted(path)).append(',').append(told).append("\r\n"));
        return text.toString();
    }

    private static String quoted(String path) {
        return path.contains(",") || path.contains("\"") ? '"' + path.replace("\"", "\"\"") + '"' : path;
    }
}
