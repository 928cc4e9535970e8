package ai.vantage6.release.citation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Names and values of a citation file. Of a name that stands there twice the last value counts, as with most readers.
 *
 * @param line from 1
 * @param findings takes what is wrong
 */
record Section(int line, Map<String, Node> values, Findings findings) {

    /** Empty, and a finding, where something else stands. */
    static Optional<Section> of(Node node, String what, Findings findings) {
        var line = line(node);
        if (!(node instanceof MappingNode mapping)) {
            findings.add(line, what + " must be names and values");
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Node>();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                findings.add(line(entry.getKeyNode()), "a name must be a text");
            } else if (values.put(key.getValue(), entry.getValueNode()) != null) {
                findings.add(line(key), key.getValue() + " stands in " + what + " twice; most readers take the last");
            }
        }
        return Optional.of(new Section(line, values, findings));
    }

    void knowOnly(Set<String> known, String what) {
        var unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        unknown.forEach(name -> findings.add(at(name), name + " is nothing that " + what + " has"));
    }

    /** A text that says something. */
    Optional<String> text(String name) {
        var node = values.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            findings.add(line(node), name + " must be a text that says something");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    Optional<String> required(String name) {
        if (!values.containsKey(name)) {
            findings.add(line, name + " is missing");
        }
        return text(name);
    }

    /** A text of a certain form, where there is one. */
    Optional<String> matching(String name, Pattern form, String words) {
        var text = text(name);
        text.filter(one -> !form.matcher(one).matches())
                .ifPresent(_ -> findings.add(at(name), name + " must be " + words));
        return text;
    }

    /** The elements of a list, where there is one. */
    List<Node> list(String name) {
        var node = values.get(name);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            findings.add(line(node), name + " must be a list that is not empty");
            return List.of();
        }
        return sequence.getValue();
    }

    int at(String name) {
        var node = values.get(name);
        return node == null ? line : line(node);
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }
}
