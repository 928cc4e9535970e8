package ai.vantage6.release.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Consumer;

/** What our own programs answer, a JSON document a line. Code of others runs in them, so any line may be none. */
final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answer() {}

    /** Passes over what is no answer: whoever waits for it misses it. */
    static void each(String output, Consumer<JsonNode> reader) {
        output.lines().forEach(line -> {
            try {
                reader.accept(JSON.readTree(line));
            } catch (JsonProcessingException e) {
                // Said by somebody else.
            }
        });
    }
}
