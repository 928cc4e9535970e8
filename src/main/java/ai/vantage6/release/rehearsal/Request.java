package ai.vantage6.release.rehearsal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a stand-in sees it.
 *
 * @param path raw, still percent-encoded, beginning with {@code /}
 * @param query raw, without {@code ?}; may be empty
 * @param headers by lower-case name
 */
public record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The decoded value of a query parameter. */
    public Optional<String> parameter(String name) {
        for (var pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
