package ai.vantage6.release.charts;

import ai.vantage6.release.charts.Template.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a template may write when it is installed with the chart's own values: every branch and every default counts, and
 * what cannot be told is left out.
 *
 * @param named the templates that can be included, by name
 * @param root what the outermost template is given
 * @param dot what this one is given
 * @param variables what its variables may be set to
 * @param depth how many templates and variables led here
 * @param steps how many were taken so far, wherever they led
 */
record Evaluation(
        Map<String, Template> named,
        JsonNode root,
        JsonNode dot,
        Map<String, List<Expression>> variables,
        int depth,
        AtomicInteger steps) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A template may include itself. */
    private static final int DEEPEST = 20;

    /** Branches multiply, and so do templates that include others. */
    private static final int MOST = 32;

    private static final int MOST_STEPS = 20_000;

    /** What only the cluster knows. */
    private static final Set<String> UNKNOWN = Set.of("Release", "Capabilities", "Files", "Template", "Subcharts");

    private static final Pattern VERB = Pattern.compile("%[svdq]");
    private static final Set<String> SAME =
            Set.of("quote", "squote", "trim", "toString", "nospace", "tpl", "required", "toYaml");
    private static final Set<String> EITHER = Set.of("default", "coalesce", "or", "ternary");

    /** Of a template that is given the chart. */
    static Evaluation of(Map<String, Template> named, JsonNode chart, Template template) {
        return new Evaluation(named, chart, chart, template.variables(), 0, new AtomicInteger());
    }

    /** The texts that may be written, without those of which a part is unknown. */
    Set<String> texts(List<Part> parts) {
        Collection<String> texts = List.of("");
        for (var part : parts) {
            var next = switch (part) {
                case Part.Text(var text) -> Set.of(text);
                case Part.Value(var expression) -> texts(expression);
                case Part.Unknown() -> Set.<String>of();
                case Part.Choice(var branches) -> {
                    var all = new LinkedHashSet<String>();
                    branches.forEach(branch -> all.addAll(texts(branch)));
                    yield all;
                }
            };
            texts = product(texts, next, (one, more) -> one + more);
        }
        return new LinkedHashSet<>(texts);
    }

    private Set<String> texts(Expression expression) {
        var texts = new LinkedHashSet<String>();
        for (var value : values(expression)) {
            if (!value.isContainerNode()) {
                texts.add(value.isNull() ? "" : value.asText());
            }
        }
        return texts;
    }

    /** Empty where nobody can tell; a null where a value is not there. */
    private List<JsonNode> values(Expression expression) {
        if (steps.incrementAndGet() > MOST_STEPS) {
            return List.of();
        }
        return switch (expression) {
            case Expression.Literal(var text) -> List.of(JSON.textNode(text));
            case Expression.Dot() -> List.of(dot);
            case Expression.Variable(var name) -> name.isEmpty() ? List.of(root) : variable(name);
            case Expression.Field(var of, var names) -> {
                var found = values(of);
                for (var name : names) {
                    found = found.stream()
                            .flatMap(one -> field(one, name).stream())
                            .toList();
                }
                yield found;
            }
            case Expression.Call(var function, var arguments) -> call(function, arguments);
        };
    }

    private List<JsonNode> variable(String name) {
        var found = new LinkedHashSet<JsonNode>();
        if (depth < DEEPEST) {
            var deeper = new Evaluation(named, root, dot, variables, depth + 1, steps);
            variables.getOrDefault(name, List.of()).forEach(value -> found.addAll(deeper.values(value)));
        }
        return List.copyOf(found);
    }

    private List<JsonNode> field(JsonNode of, String name) {
        if (of.has(name)) {
            return List.of(of.path(name));
        }
        return UNKNOWN.contains(name) ? List.of() : List.of(NullNode.getInstance());
    }

    private List<JsonNode> call(String function, List<Expression> arguments) {
        if (arguments.isEmpty()) {
            return function.equals("dict") ? List.of(JSON.objectNode()) : List.of();
        }
        if (SAME.contains(function)) {
            return values(function.equals("tpl") ? arguments.getFirst() : arguments.getLast());
        }
        if (EITHER.contains(function)) {
            return arguments.stream()
                    .flatMap(argument -> values(argument).stream())
                    .filter(Evaluation::isSomething)
                    .distinct()
                    .toList();
        }
        return switch (function) {
            case "include" -> included(arguments);
            case "dict" -> dictionaries(arguments);
            case "printf" -> printed(arguments);
            case "replace" -> arguments.size() == 3 ? replaced(arguments) : List.of();
            case "get", "index" -> {
                var found = values(arguments.getFirst());
                for (var key : arguments.subList(1, arguments.size())) {
                    var names = texts(key);
                    found = found.stream()
                            .flatMap(one -> names.stream().flatMap(name -> field(one, name).stream()))
                            .toList();
                }
                yield found;
            }
            default -> List.of();
        };
    }

    private List<JsonNode> included(List<Expression> arguments) {
        var texts = new LinkedHashSet<String>();
        for (var name : texts(arguments.getFirst())) {
            var template = named.get(name);
            if (template != null && depth < DEEPEST) {
                var given = arguments.size() < 2 ? List.<JsonNode>of(NullNode.getInstance()) : values(arguments.get(1));
                for (var one : given) {
                    texts.addAll(new Evaluation(named, one, one, template.variables(), depth + 1, steps)
                            .texts(template.parts()));
                }
            }
        }
        return nodes(texts.stream().map(String::strip).toList());
    }

    private List<JsonNode> dictionaries(List<Expression> arguments) {
        Collection<JsonNode> all = List.of(JSON.objectNode());
        for (var at = 0; at + 1 < arguments.size(); at += 2) {
            var names = texts(arguments.get(at));
            var found = values(arguments.get(at + 1));
            if (!names.isEmpty() && !found.isEmpty()) {
                var name = names.iterator().next();
                all = product(all, found, (one, value) -> with(one, name, value));
            }
        }
        return List.copyOf(all);
    }

    private static JsonNode with(JsonNode dictionary, String name, JsonNode value) {
        var copy = JSON.objectNode();
        dictionary.properties().forEach(one -> copy.set(one.getKey(), one.getValue()));
        return copy.set(name, value);
    }

    private List<JsonNode> printed(List<Expression> arguments) {
        Collection<String> texts = texts(arguments.getFirst());
        for (var argument : arguments.subList(1, arguments.size())) {
            texts = product(
                    texts,
                    texts(argument),
                    (one, value) -> VERB.matcher(one).replaceFirst(Matcher.quoteReplacement(value)));
        }
        return nodes(texts);
    }

    private List<JsonNode> replaced(List<Expression> arguments) {
        var changed = product(
                texts(arguments.getFirst()),
                texts(arguments.get(1)),
                (from, to) -> texts(arguments.get(2)).stream()
                        .map(text -> text.replace(from, to))
                        .toList());
        return nodes(changed.stream().flatMap(List::stream).toList());
    }

    private static List<JsonNode> nodes(Collection<String> texts) {
        return texts.stream().<JsonNode>map(JSON::textNode).toList();
    }

    private static boolean isSomething(JsonNode value) {
        return value.isContainerNode() || (!value.isNull() && !value.asText().isEmpty());
    }

    private static <A, B, C> Collection<C> product(
            Collection<A> first, Collection<B> second, BiFunction<? super A, ? super B, ? extends C> joined) {
        var all = new LinkedHashSet<C>();
        for (var one : first) {
            for (var other : second) {
                if (all.size() < MOST) {
                    all.add(joined.apply(one, other));
                }
            }
        }
        return all;
    }
}
