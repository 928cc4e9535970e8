package ai.vantage6.release.versioning;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code package.json} and {@code package-lock.json}: the top-level version, and in the lock that of the package
 * {@code ""}; all else as {@code npm version} saves it.
 */
record NpmPackage(String version) implements Rule {

    private static final int MOST_PLACES = 2;

    @Override
    public String canonical(String text) throws NotUnderstood {
        try {
            var root = NpmJson.MAPPER.readTree(text);
            if (!root.isObject()) {
                throw NotUnderstood.corrupt("it is not a JSON object");
            }
            return NpmJson.of(root, text);
        } catch (JsonProcessingException e) {
            // without a place where it is too deep, or a number too long to write
            throw NotUnderstood.corrupt(
                    e.getLocation() == null
                            ? "it is no JSON that can be written again"
                            : "line " + e.getLocation().getLineNr() + " is not JSON");
        }
    }

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var places = new ArrayList<Place>();
        try (var parser = NpmJson.MAPPER.createParser(text)) {
            // the rest of a lock of 350 kB holds no other
            for (var token = parser.nextToken();
                    token != null && places.size() < MOST_PLACES;
                    token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    place(parser).ifPresent(places::add);
                }
            }
        } catch (IOException e) {
            throw NotUnderstood.corrupt("it is not JSON");
        }
        if (places.isEmpty()) {
            throw NotUnderstood.undeclared("it has no version");
        }
        return places;
    }

    private Optional<Place> place(JsonParser parser) throws IOException {
        var name = parser.currentName();
        var depth = parser.getParsingContext().getNestingDepth();
        var value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("version")) {
            var start = (int) parser.currentTokenLocation().getCharOffset();
            return Optional.of(new Place(start, start + parser.getTextLength() + 2, '"' + version + '"'));
        }
        if (value.isStructStart() && !leads(name, depth)) {
            parser.skipChildren();
        }
        return Optional.empty();
    }

    /** Whether the way goes on to the version of the package {@code ""}. */
    private static boolean leads(String name, int depth) {
        return (depth == 1 && name.equals("packages")) || (depth == 2 && name.isEmpty());
    }
}
