package ai.vantage6.release.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML document. */
final class NodeParser {

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final YAMLParser parser;
    private final Faults faults;

    private NodeParser(YAMLParser parser, Faults faults) {
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
            var reader = new NodeParser(parser, faults);
            var node = reader.node(reader.line());
            if (parser.nextToken() != null) {
                faults.add(reader.line(), "a second document begins");
            }
            return node;
        } catch (JsonProcessingException e) {
            broken(e, faults);
            return empty;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void broken(JsonProcessingException e, Faults faults) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            var why = Objects.toString(marked.getProblem(), "").replaceAll("\\p{Cntrl}", "?");
            faults.add(
                    marked.getProblemMark().getLine() + 1,
                    "this is not YAML" + (why.isEmpty() || why.length() > 200 ? "" : ": " + why));
        } else {
            faults.add(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), "this is not YAML");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** @param line where it is named, be it written there or in a block below */
    private Node node(int line) throws IOException {
        refuseWhatYamlAdds(line);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> {
                var elements = new ArrayList<Node>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(node(line()));
                }
                yield new Node.Sequence(line, elements);
            }
            case VALUE_NULL -> new Node.Scalar(line, "");
            default -> new Node.Scalar(line, parser.getText());
        };
    }

    /** The library reads an alias as a text, the name of its anchor; and a text with a tag as it stands. */
    private void refuseWhatYamlAdds(int line) throws IOException {
        if (parser.isCurrentAlias()) {
            faults.add(
                    line,
                    "*" + parser.getText() + " leads elsewhere, which is not understood here: write out what is meant");
        }
        var tag = Objects.toString(parser.getTypeId(), "");
        if (!tag.isEmpty() && !tag.endsWith("str")) {
            faults.add(line, "a value with a tag (" + tag + ") is not understood here: leave the tag out");
        }
    }

    private Node.Mapping mapping(int line) throws IOException {
        var entries = new LinkedHashMap<String, Node>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var at = line();
            parser.nextToken();
            if (entries.putIfAbsent(name, node(at)) != null) {
                faults.add(at, name + " stands here twice");
            }
        }
        return new Node.Mapping(line, entries);
    }
}
