package ai.vantage6.release.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A distribution's own core metadata, as METADATA and PKG-INFO hold it: header lines and, below a blank line, the description.
 *
 * <p>It is read, not judged: what the index takes is for the libraries to say that the index itself uses.
 */
public record CoreMetadata(List<Header> headers) {

    /** One header, its name in lower case; names may repeat. */
    public record Header(String name, String value) {}

    public CoreMetadata {
        headers = List.copyOf(headers);
    }

    /** A line that begins with a blank carries the one before on; a line that is no field is passed over. */
    public static CoreMetadata parse(String text) {
        var lines = text.replace("\r\n", "\n").split("\n", -1);
        var headers = new ArrayList<Header>();
        int next = 0;
        for (; next < lines.length && !lines[next].isEmpty(); next++) {
            var line = lines[next];
            var colon = line.indexOf(':');
            if ((line.startsWith(" ") || line.startsWith("\t")) && !headers.isEmpty()) {
                var folded = headers.removeLast();
                headers.add(new Header(folded.name(), folded.value() + "\n" + unindented(line)));
            } else if (colon > 0) {
                headers.add(new Header(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip()));
            }
        }
        if (next + 1 < lines.length) {
            headers.add(new Header(
                    "description", String.join("\n", List.of(lines).subList(next + 1, lines.length))));
        }
        return new CoreMetadata(headers);
    }

    /** The first value of a field. */
    public Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of a field, in the order of the file. */
    public List<String> all(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return headers.stream()
                .filter(header -> header.name().equals(wanted))
                .map(Header::value)
                .toList();
    }

    /** Old descriptions are folded with seven blanks and a bar. */
    private static String unindented(String line) {
        return line.startsWith("       |") ? line.substring(8) : line;
    }
}
