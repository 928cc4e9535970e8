package ai.vantage6.release.versioning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * JSON as npm saves it: JavaScript's {@code JSON.stringify} with the indentation and line ends that the file had, and one
 * of these at the end; a file on one line gets none.
 */
final class JsonText {

    // json-parse-even-better-errors, from which npm takes it.
    private static final Pattern FORMAT = Pattern.compile("^\\s*[{\\[]((?:\\r?\\n)+)([\\s]+)");

    private final StringBuilder text;
    private final String indent;
    private final String newline;

    private JsonText(String indent, String newline, int size) {
        this.indent = indent;
        this.newline = newline;
        this.text = new StringBuilder(size);
    }

    static String of(JsonNode root, String before) {
        var format = FORMAT.matcher(before);
        var lines = format.find();
        var writer = new JsonText(lines ? format.group(2) : "", lines ? format.group(1) : "", before.length() + 16);
        writer.value(root, 0);
        return writer.text.append(writer.newline).toString();
    }

    private void value(JsonNode node, int depth) {
        if (node.isObject()) {
            var separator = "{";
            for (var property : node.properties()) {
                text.append(separator);
                line(depth + 1);
                string(property.getKey());
                text.append(indent.isEmpty() ? ":" : ": ");
                value(property.getValue(), depth + 1);
                separator = ",";
            }
            close(node, depth, "{", "}");
        } else if (node.isArray()) {
            var separator = "[";
            for (var element : node) {
                text.append(separator);
                line(depth + 1);
                value(element, depth + 1);
                separator = ",";
            }
            close(node, depth, "[", "]");
        } else if (node.isTextual()) {
            string(node.textValue());
        } else {
            text.append(node.isNumber() ? node.decimalValue().toPlainString() : node.asText());
        }
    }

    private void close(JsonNode node, int depth, String open, String close) {
        if (node.isEmpty()) {
            text.append(open);
        } else {
            line(depth);
        }
        text.append(close);
    }

    private void line(int depth) {
        if (!indent.isEmpty()) {
            text.append(newline).repeat(indent, depth);
        }
    }

    private void string(String value) {
        text.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
