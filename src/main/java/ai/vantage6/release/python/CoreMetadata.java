package ai.vantage6.release.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The core metadata of a distribution, as METADATA and PKG-INFO hold it.
 *
 * @param fields the values by lower-case name, in the order of the file
 * @param body what follows the fields
 */
record CoreMetadata(Map<String, List<String>> fields, String body) {

    static CoreMetadata parse(String text) {
        var unix = text.replace("\r\n", "\n");
        var end = unix.indexOf("\n\n");
        var fields = new TreeMap<String, List<String>>();
        // A line that begins with a blank carries the one before on.
        for (var field : (end < 0 ? unix : unix.substring(0, end)).split("\n(?![ \t])", -1)) {
            var colon = field.indexOf(':');
            if (colon > 0) {
                fields.computeIfAbsent(field.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(field.substring(colon + 1).strip());
            }
        }
        return new CoreMetadata(fields, end < 0 ? "" : unix.substring(end + 2));
    }

    Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The long description; it moved from a field to the body with version 2.1. */
    String description() {
        return body.isBlank() ? one("Description").orElse("") : body;
    }

    List<Requirement> requirements() {
        return all("Requires-Dist").stream().map(Requirement::parse).toList();
    }
}
