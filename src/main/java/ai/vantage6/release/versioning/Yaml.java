package ai.vantage6.release.versioning;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the scalars of a YAML document and where they stand. */
final class Yaml {

    private static final YAMLFactory FACTORY = new YAMLFactory();

    /**
     * One scalar.
     *
     * @param path keys and numbers from 0, joined by dots
     * @param start of the text with its quotes
     */
    record Scalar(String path, String value, int start, int end) {}

    private Yaml() {}

    static List<Scalar> scalars(String text) throws NotUnderstood {
        var scalars = new ArrayList<Scalar>();
        var offsets = new Offsets(text);
        try (var parser = FACTORY.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    scalars.add(scalar(parser, offsets));
                } else if (token == JsonToken.START_OBJECT
                        && parser.getParsingContext().getParent().inRoot()
                        && !scalars.isEmpty()) {
                    throw NotUnderstood.corrupt("it holds more than one document");
                }
            }
        } catch (IOException e) {
            throw NotUnderstood.corrupt("it is not YAML");
        }
        return scalars;
    }

    private static Scalar scalar(JsonParser parser, Offsets offsets) throws IOException {
        var start = offsets.at(parser.currentTokenLocation());
        var end = offsets.at(parser.currentLocation());
        return new Scalar(path(parser), parser.getText(), start, end);
    }

    /** Where something stands in the text: the library counts code points, and goes on from place to place. */
    private static final class Offsets {
        private final String text;
        private int codePoints;
        private int index;

        Offsets(String text) {
            this.text = text;
        }

        int at(JsonLocation place) {
            index = text.offsetByCodePoints(index, (int) place.getCharOffset() - codePoints);
            codePoints = (int) place.getCharOffset();
            return index;
        }
    }

    /** Empty for a document that is nothing but a scalar. */
    private static String path(JsonParser parser) {
        return parser.getParsingContext()
                .pathAsPointer()
                .toString()
                .replaceFirst("^/", "")
                .replace('/', '.');
    }
}
