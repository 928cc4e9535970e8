package ai.vantage6.release.charts;

import ai.vantage6.release.model.ImageReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The images that a chart's values and templates name.
 *
 * @param references each fully qualified
 * @param untold the places of a template, as FILE:LINE, that name an image which nobody can tell before it is installed
 */
record ImagesInChart(SortedSet<String> references, List<String> untold) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TEMPLATES = "templates/";

    private static final Pattern COMMENT = Pattern.compile("\\{\\{-?\\s*+/\\*.*?\\*/\\s*+-?}}", Pattern.DOTALL);

    /** A field {@code image} with its value. */
    private static final Pattern FIELD = Pattern.compile("\\s*+(?:-\\s++)?\"?image\"?\\s*+:\\s*+(\\S.*)");

    /** A whole name: with a host, and with a tag or a digest. */
    private static final Pattern WHOLE = Pattern.compile("(?<![\\w./@-])[a-z0-9-]++(?:\\.[a-z0-9-]++)++(?::[0-9]{1,5})?"
            + "(?:/[a-z0-9._-]++)++(?::[A-Za-z0-9_][A-Za-z0-9._-]*+|@sha256:[0-9a-f]{64})(?![\\w/%{])");

    /** Those of the chart, and of the charts of others that lie in it; ours that it needs are charts of the release themselves. */
    static ImagesInChart of(SourceChart chart) {
        var found = new ImagesInChart(new TreeSet<>(), new ArrayList<>());
        found.look(chart, named(chart));
        return found;
    }

    private void look(SourceChart chart, Map<String, Template> named) {
        var values = chart.values();
        lookInValues("", values);
        var given = JSON.objectNode();
        given.set("Values", values.isObject() ? values : JSON.objectNode());
        given.set("Chart", chartObject(chart.metadata().yaml()));
        for (var file : chart.files().entrySet()) {
            if (file.getKey().startsWith(TEMPLATES)) {
                var text = new String(file.getValue(), StandardCharsets.UTF_8);
                var evaluation = Evaluation.of(
                        named,
                        given,
                        Objects.requireNonNull(TemplateParser.parse(text).get("")));
                lookInTemplate(chart.directory() + "/" + file.getKey(), text, evaluation);
            }
        }
        for (var inner : chart.charts()) {
            if (inner.directory().startsWith(chart.directory() + "/")) {
                look(inner, named);
            }
        }
    }

    private static Map<String, Template> named(SourceChart chart) {
        var named = new HashMap<String, Template>();
        chart.charts().forEach(inner -> named.putAll(named(inner)));
        chart.files().forEach((path, content) -> {
            if (path.startsWith(TEMPLATES)) {
                named.putAll(TemplateParser.parse(new String(content, StandardCharsets.UTF_8)));
            }
        });
        return named;
    }

    /** As templates see it: {@code .Chart.AppVersion}. */
    private static JsonNode chartObject(JsonNode yaml) {
        var chart = JSON.objectNode();
        yaml.properties().stream()
                .filter(field -> !field.getKey().isEmpty())
                .forEach(field -> chart.set(
                        field.getKey().substring(0, 1).toUpperCase(Locale.ROOT)
                                + field.getKey().substring(1),
                        field.getValue()));
        return chart;
    }

    private void lookInValues(String name, JsonNode value) {
        value.properties().forEach(entry -> lookInValues(entry.getKey(), entry.getValue()));
        for (var index = 0; value.isArray() && index < value.size(); index++) {
            lookInValues(name, value.path(index));
        }
        if (value.isTextual()
                && (name.toLowerCase(Locale.ROOT).endsWith("image")
                        || WHOLE.matcher(value.asText()).matches())) {
            add(value.asText());
        }
        var repository = text(value, "repository");
        var tag = text(value, "tag");
        if (!repository.isEmpty() && !tag.isEmpty()) {
            var registry = text(value, "registry");
            add((registry.isEmpty() ? "" : registry + "/") + repository + ":" + tag);
        }
    }

    private static String text(JsonNode of, String name) {
        var value = of.path(name);
        return value.isNull() ? "" : value.asText();
    }

    private void lookInTemplate(String file, String text, Evaluation evaluation) {
        var number = 0;
        var uncommented = COMMENT.matcher(text)
                .replaceAll(comment -> "\n".repeat((int)
                        comment.group().chars().filter(sign -> sign == '\n').count()));
        for (var line : uncommented.lines().toList()) {
            number++;
            if (line.stripLeading().startsWith("#")) {
                continue;
            }
            WHOLE.matcher(line).results().forEach(whole -> add(whole.group()));
            var field = FIELD.matcher(line);
            if (field.matches() && !told(field.group(1), evaluation)) {
                untold.add(file + ":" + number);
            }
        }
    }

    private boolean told(String value, Evaluation evaluation) {
        var parts = Objects.requireNonNull(TemplateParser.parse(value).get("")).parts();
        var told = false;
        for (var one : evaluation.texts(parts)) {
            told |= add(one.strip().replaceFirst("^([\"'])(.*)\\1(\\s+#.*)?$", "$2"));
        }
        return told;
    }

    private boolean add(String text) {
        var reference = ImageReference.parse(text.strip());
        reference.ifPresent(known -> references.add(known.toString()));
        return reference.isPresent();
    }
}
