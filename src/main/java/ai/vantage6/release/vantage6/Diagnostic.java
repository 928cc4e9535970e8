package ai.vantage6.release.vantage6;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one check of the diagnostics algorithm found. Its payload is left alone: it may be the environment or a token.
 *
 * @param failure what it says went wrong; empty when nothing did
 */
public record Diagnostic(String name, Optional<String> failure) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a result: a list of {name, success, payload, exception, traceback}; empty for anything else. */
    public static Optional<List<Diagnostic>> read(String result) {
        try {
            var read = JSON.readTree(result);
            var diagnostics = new ArrayList<Diagnostic>();
            for (var one : read) {
                if (!one.path("name").isTextual() || !one.has("success")) {
                    return Optional.empty();
                }
                diagnostics.add(of(one));
            }
            return read.isArray() && !diagnostics.isEmpty() ? Optional.of(List.copyOf(diagnostics)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Diagnostic of(JsonNode one) {
        var name = one.path("name").asText();
        return new Diagnostic(name, isTrue(one.path("success")) ? Optional.empty() : Optional.of(reason(one)));
    }

    /** As Python sees it: the check of subtasks puts the subtask's result there. */
    private static boolean isTrue(JsonNode success) {
        return switch (success.getNodeType()) {
            case BOOLEAN -> success.asBoolean();
            case NUMBER -> success.asDouble() != 0;
            case STRING -> !success.asText().isEmpty();
            case ARRAY, OBJECT -> !success.isEmpty();
            case BINARY, MISSING, NULL, POJO -> false;
        };
    }

    private static String reason(JsonNode one) {
        var exception = one.path("exception").asText("");
        var traceback = one.path("traceback").asText("").strip();
        var last = traceback.substring(traceback.lastIndexOf('\n') + 1);
        // Python's None becomes a text on the way
        var known = List.of("", "None", "null");
        return !known.contains(exception)
                ? exception
                : known.contains(last) ? "it says that it failed, and not why" : last;
    }
}
