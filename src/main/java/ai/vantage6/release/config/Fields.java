package ai.vantage6.release.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the fields out of a mapping; whatever nobody has asked for is a fault. */
final class Fields {

    private final Node.Mapping mapping;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();

    private Fields(Node.Mapping mapping, Faults faults) {
        this.mapping = mapping;
        this.faults = faults;
    }

    static void read(Node node, Faults faults, Consumer<Fields> reader) {
        if (!(node instanceof Node.Mapping mapping)) {
            faults.add(node.line(), "here names and values are expected");
            return;
        }
        var fields = new Fields(mapping, faults);
        reader.accept(fields);
        mapping.entries().forEach((name, value) -> {
            if (!fields.known.contains(name)) {
                faults.add(
                        value.line(),
                        name + " is not known; known are "
                                + fields.known.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
    }

    Optional<Node> node(String name) {
        known.add(name);
        return Optional.ofNullable(mapping.entries().get(name));
    }

    Optional<String> text(String name) {
        return node(name).flatMap(node -> scalar(name, node));
    }

    String required(String name) {
        return text(name).orElseGet(() -> {
            faults.add(mapping.line(), name + " is missing");
            return "";
        });
    }

    boolean flag(String name) {
        var text = text(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            fault(name, "must be true or false");
        }
        return text.equals("true");
    }

    Optional<List<String>> texts(String name) {
        return node(name).flatMap(node -> {
            if (!(node instanceof Node.Sequence(var line, var elements))) {
                faults.add(node.line(), name + " must be a list");
                return Optional.empty();
            }
            var texts = new ArrayList<String>();
            elements.forEach(element -> scalar(name, element).ifPresent(texts::add));
            return Optional.of(texts);
        });
    }

    Collection<Node> nodes(String name) {
        return node(name)
                .map(node -> node instanceof Node.Sequence sequence ? sequence.elements() : List.of(node))
                .orElse(List.of());
    }

    void section(String name, Consumer<Fields> reader) {
        node(name).ifPresent(node -> read(node, faults, reader));
    }

    <T> T section(String name, Function<Fields, T> reader, T missing) {
        var read = new ArrayList<T>();
        section(name, part -> read.add(reader.apply(part)));
        return read.isEmpty() ? missing : read.getFirst();
    }

    void fault(String name, String text) {
        var node = mapping.entries().get(name);
        faults.add(node == null ? mapping.line() : node.line(), name + " " + text);
    }

    Set<String> names() {
        known.addAll(mapping.entries().keySet());
        return mapping.entries().keySet();
    }

    private Optional<String> scalar(String name, Node node) {
        if (node instanceof Node.Scalar(var line, var text)) {
            return Optional.of(text);
        }
        faults.add(node.line(), name + " must be a text");
        return Optional.empty();
    }
}
