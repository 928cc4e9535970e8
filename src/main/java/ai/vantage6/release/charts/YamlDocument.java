package ai.vantage6.release.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a YAML document as Helm does, which makes JSON of it: anchors, aliases and merge keys are resolved. */
final class YamlDocument {

    /** In bytes. SnakeYAML takes half a minute for a single text of 5 MiB. */
    private static final int LONGEST = 1 << 20;

    /** Aliases of aliases multiply: ten lines can stand for a thousand million. */
    private static final int MOST_VALUES = 100_000;

    /** An alias may even lead to what it stands in. */
    private static final int DEEPEST = 100;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private int values;
    private int depth;

    private YamlDocument() {}

    /**
     * A document without content is a missing node.
     *
     * @throws IOException when it cannot be read, in words that follow the file's name
     */
    static JsonNode read(byte[] content) throws IOException {
        if (content.length > LONGEST) {
            throw new IOException("has more than " + LONGEST + " bytes");
        }
        try {
            var root = new Yaml(new LoaderOptions())
                    .compose(new StringReader(new String(content, StandardCharsets.UTF_8)));
            return root == null ? JSON.missingNode() : new YamlDocument().json(root);
        } catch (YAMLException e) {
            throw new IOException("is not one YAML document", e);
        }
    }

    private JsonNode json(Node node) throws IOException {
        if (++values > MOST_VALUES || depth == DEEPEST) {
            throw new IOException("unfolds to more than " + MOST_VALUES + " values, or deeper than " + DEEPEST);
        }
        depth++;
        var json = switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                for (var element : sequence.getValue()) {
                    array.add(json(element));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar.getTag(), scalar.getValue());
            default -> throw new IOException("is not one YAML document");
        };
        depth--;
        return json;
    }

    private ObjectNode object(MappingNode mapping) throws IOException {
        var own = JSON.objectNode();
        var merged = JSON.objectNode();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new IOException("has a key that is no text");
            }
            var value = json(entry.getValueNode());
            if (key.getTag().equals(Tag.MERGE)) {
                merge(value, merged);
            } else if (own.putIfAbsent(key.getValue(), value) != null) {
                throw new IOException("says " + ChartFaults.shown(key.getValue()) + " twice");
            }
        }
        merge(merged, own);
        return own;
    }

    /** What is there already stays. */
    private static void merge(JsonNode what, ObjectNode into) {
        if (what.isArray()) {
            what.forEach(one -> merge(one, into));
        }
        what.properties().forEach(entry -> into.putIfAbsent(entry.getKey(), entry.getValue()));
    }

    private static JsonNode scalar(Tag tag, String text) {
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(text.matches("(?i)y|yes|true|on"));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return JSON.numberNode(Long.parseLong(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return JSON.numberNode(Double.parseDouble(text));
            }
        } catch (NumberFormatException e) {
            // 0x1F, 1_000, .inf: nothing that a version or the name of an image is made of.
        }
        return JSON.textNode(text);
    }
}
