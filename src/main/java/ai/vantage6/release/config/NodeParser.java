package ai.vantage6.release.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads one YAML document. */
final class NodeParser {

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final JsonParser parser;
    private final Faults faults;

    private NodeParser(JsonParser parser, Faults faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /** An empty document is an empty mapping, and so is one that cannot be read. */
    static Node parse(String text, Faults faults) {
        var empty = new Node.Mapping(1, new LinkedHashMap<>());
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null || parser.currentToken() == JsonToken.VALUE_NULL) {
                return empty;
            }
            var node = new NodeParser(parser, faults).node();
            if (parser.nextToken() != null) {
                faults.add(parser.currentTokenLocation().getLineNr(), "a second document begins");
            }
            return node;
        } catch (JsonProcessingException e) {
            faults.add(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), "this is not YAML");
            return empty;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Node node() throws IOException {
        var line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> {
                var elements = new ArrayList<Node>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(node());
                }
                yield new Node.Sequence(line, elements);
            }
            case VALUE_NULL -> new Node.Scalar(line, "");
            default -> new Node.Scalar(line, parser.getText());
        };
    }

    private Node.Mapping mapping(int line) throws IOException {
        var entries = new LinkedHashMap<String, Node>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var at = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            if (entries.putIfAbsent(name, node()) != null) {
                faults.add(at, name + " stands here twice");
            }
        }
        return new Node.Mapping(line, entries);
    }
}
