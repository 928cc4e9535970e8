package ai.vantage6.release.action;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A line by which a step speaks to its runner: {@code ::name key=value::data}. */
record WorkflowCommand(String name, Map<String, String> properties, String data) {

    /** The runner cuts a message at 4096 characters. */
    private static final int LONGEST = 4096;

    WorkflowCommand {
        properties = new LinkedHashMap<>(properties);
    }

    static WorkflowCommand of(String name, String data) {
        return new WorkflowCommand(name, Map.of(), data);
    }

    static WorkflowCommand annotation(String kind, String title, String message) {
        return new WorkflowCommand(kind, Map.of("title", title), Excerpt.characters(message, LONGEST));
    }

    /** The line, without its end. */
    String line() {
        var pairs = properties.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + property(pair.getValue()))
                .collect(Collectors.joining(","));
        return "::" + name + (pairs.isEmpty() ? "" : " " + pairs) + "::" + escaped(data);
    }

    /** act's parser is greedy: it takes the last {@code ::} of the line for the one before the data. */
    private static String escaped(String data) {
        return percent(data.replace("::", ": :").replace("::", ": :"));
    }

    /** act drops a property whose value contains {@code =}. */
    private static String property(String value) {
        return percent(value).replace(":", "%3A").replace(",", "%2C").replace("=", "-");
    }

    private static String percent(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
