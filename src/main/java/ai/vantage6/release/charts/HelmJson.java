package ai.vantage6.release.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Writes JSON in the very bytes that Helm writes: its order of fields, nothing that is empty, and Go's escapes. */
final class HelmJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> METADATA = List.of(
            "name",
            "home",
            "sources",
            "version",
            "description",
            "keywords",
            "maintainers",
            "icon",
            "apiVersion",
            "condition",
            "tags",
            "appVersion",
            "deprecated",
            "annotations",
            "kubeVersion",
            "dependencies",
            "type");
    private static final List<String> MAINTAINER = List.of("name", "email", "url");
    private static final List<String> DEPENDENCY =
            List.of("name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias");

    private HelmJson() {}

    /** A Chart.yaml, as registries keep it. */
    static String metadata(JsonNode chart) {
        return written(picked(chart, METADATA));
    }

    /** The dependencies of a Chart.yaml and of its lock, whose SHA-256 digest is in the lock. */
    static String requirements(JsonNode chart, JsonNode lock) {
        return written(JSON.arrayNode()
                .add(cleaned("dependencies", chart.path("dependencies")))
                .add(cleaned("dependencies", lock.path("dependencies"))));
    }

    private static ObjectNode picked(JsonNode from, List<String> fields) {
        var picked = JSON.objectNode();
        for (var field : fields) {
            var value = cleaned(field, from.path(field));
            if (!isLeftOut(field, value)) {
                picked.set(field, value);
            }
        }
        return picked;
    }

    private static JsonNode cleaned(String field, JsonNode value) {
        return switch (field) {
            case "maintainers" -> each(value, one -> picked(one, MAINTAINER));
            case "dependencies" -> each(value, one -> picked(one, DEPENDENCY));
            case "annotations" -> sorted(value, HelmJson::text);
            case "deprecated", "enabled" -> JSON.booleanNode(value.asBoolean());
            case "import-values" -> each(value, one -> one.isObject() ? sorted(one, inner -> inner) : one);
            default -> value.isArray() ? each(value, HelmJson::text) : text(value);
        };
    }

    private static boolean isLeftOut(String field, JsonNode value) {
        var isEmpty = value.isMissingNode()
                || (value.isBoolean() && !value.asBoolean())
                || (value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty());
        return isEmpty && !field.equals("repository");
    }

    private static ArrayNode each(JsonNode array, UnaryOperator<JsonNode> change) {
        var changed = JSON.arrayNode();
        array.forEach(one -> changed.add(change.apply(one)));
        return changed;
    }

    /** Go writes the keys of what is no struct of its own in their order. */
    private static ObjectNode sorted(JsonNode object, UnaryOperator<JsonNode> change) {
        var sorted = new TreeMap<String, JsonNode>();
        object.properties().forEach(one -> sorted.put(one.getKey(), change.apply(one.getValue())));
        return JSON.objectNode().setAll(sorted);
    }

    private static JsonNode text(JsonNode value) {
        var text = value.isNull() ? "" : value.asText();
        return JSON.textNode(text.replaceAll("[\\p{Z}\\s\\x0B\\x85]", " ").replaceAll("\\p{C}", ""));
    }

    /** These signs stand in texts only. */
    private static String written(JsonNode node) {
        return node.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
