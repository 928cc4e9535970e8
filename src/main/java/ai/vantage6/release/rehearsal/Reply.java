package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stand-in's answer.
 *
 * @param file is sent instead of the body
 * @param change what the request changed in the stand-in; empty when it changed nothing
 */
public record Reply(
        int status, Map<String, String> headers, byte[] body, Optional<Path> file, Optional<Change> change) {

    /**
     * Something that happened in a stand-in.
     *
     * @param summary "uploaded vantage6-4.14.0.tar.gz"
     * @param visible whether anybody can come across it; a blob that no manifest names yet is found by nobody
     */
    public record Change(String summary, boolean visible) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Optional.empty(), Optional.empty());
    }

    /** Without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0], Optional.empty(), Optional.empty());
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

    /** A file, which is read while it is sent. */
    static Reply file(Path file) {
        return new Reply(
                200,
                Map.of("Content-Type", "application/octet-stream"),
                new byte[0],
                Optional.of(file),
                Optional.empty());
    }

    public Reply header(String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return new Reply(status, all, body, file, change);
    }

    /** Says that the request changed something that people can see: "uploaded vantage6-4.14.0.tar.gz". */
    public Reply changed(String summary) {
        return new Reply(status, headers, body, file, Optional.of(new Change(summary, true)));
    }

    /** Says that the request changed something that nobody sees until something else names it. */
    Reply stored(String summary) {
        return new Reply(status, headers, body, file, Optional.of(new Change(summary, false)));
    }
}
