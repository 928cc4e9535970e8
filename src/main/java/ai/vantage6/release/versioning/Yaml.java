package ai.vantage6.release.versioning;

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
        try (var parser = FACTORY.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    scalars.add(scalar(text, parser));
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

    private static Scalar scalar(String text, JsonParser parser) throws IOException {
        // SnakeYAML counts code points.
        var start =
                text.offsetByCodePoints(0, (int) parser.currentTokenLocation().getCharOffset());
        var end = text.offsetByCodePoints(0, (int) parser.currentLocation().getCharOffset());
        return new Scalar(path(parser), parser.getText(), start, end);
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
