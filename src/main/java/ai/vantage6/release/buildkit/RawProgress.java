package ai.vantage6.release.buildkit;

import ai.vantage6.release.pipeline.Progress;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code buildctl --progress=rawjson} says: one SolveStatus of BuildKit's client in a line, and plain text when it fails.
 *
 * <p>Not safe for use by several threads.
 */
final class RawProgress {

    private static final int LAST_LINES = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the client itself: "failed check for fsverity support". */
    private static final Pattern LOG = Pattern.compile("time=\\S+ level=(?:debug|info|warning) ");

    private final String image;
    private final Progress progress;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, LastLines> logs = new HashMap<>();
    private final LastLines plain = new LastLines(LAST_LINES);
    private Optional<Step> failed = Optional.empty();

    /** A step that failed. */
    private record Step(String digest, String name, String error) {}

    RawProgress(String image, Progress progress) {
        this.image = image;
        this.progress = progress;
    }

    void line(String line) {
        if (LOG.matcher(line).lookingAt()) {
            return;
        }
        if (!line.startsWith("{")) {
            plain.add(line);
            return;
        }
        try {
            var status = JSON.readTree(line);
            status.path("vertexes").forEach(this::vertex);
            status.path("logs").forEach(this::log);
        } catch (JsonProcessingException e) {
            plain.add(line);
        }
    }

    private void vertex(JsonNode vertex) {
        var digest = vertex.path("digest").asText();
        var name = Line.of(vertex.path("name").asText());
        if (vertex.has("started") && !isInternal(name) && begun.add(digest)) {
            progress.say(image + ": " + name + (vertex.path("cached").asBoolean() ? " (as before)" : ""));
        }
        var error = vertex.path("error").asText();
        // the first one: others fail since it did, and are called off
        if (!error.isEmpty() && failed.isEmpty() && !error.contains("context canceled")) {
            failed = Optional.of(new Step(digest, name, Line.of(error)));
        }
    }

    private static boolean isInternal(String name) {
        return name.startsWith("[internal]") || name.startsWith("[context ") || name.isEmpty();
    }

    private void log(JsonNode log) {
        try {
            var text = new String(log.path("data").binaryValue(), StandardCharsets.UTF_8);
            logs.computeIfAbsent(log.path("vertex").asText(), _ -> new LastLines(LAST_LINES))
                    .add(text);
        } catch (IOException e) {
            // It is no text that anybody could read.
        }
    }

    /** Why the build failed, in words that follow "but"; the last lines of the step that did. */
    String failure() {
        if (failed.isEmpty()) {
            return "it said:" + plain.text();
        }
        var step = failed.get();
        var said = logs.getOrDefault(step.digest(), new LastLines(LAST_LINES));
        return "the step \"" + step.name() + "\" failed: " + step.error() + said.text();
    }
}
