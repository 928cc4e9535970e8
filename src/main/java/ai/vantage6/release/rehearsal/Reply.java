package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stand-in's answer.
 *
 * @param change what the request changed in the stand-in; empty when it changed nothing
 */
public record Reply(int status, Map<String, String> headers, byte[] body, Optional<String> change) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Optional.empty());
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON answer from maps, lists, strings, numbers and booleans. */
    public static Reply json(int status, Object value) {
        try {
            return of(status, "application/json", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Reply header(String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return new Reply(status, all, body, change);
    }

    /** Says that the request changed something: "uploaded vantage6-4.14.0.tar.gz". */
    public Reply changed(String summary) {
        return new Reply(status, headers, body, Optional.of(summary));
    }
}
