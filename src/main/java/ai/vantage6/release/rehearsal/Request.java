package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as a stand-in sees it.
 *
 * @param path raw, still percent-encoded, beginning with {@code /}
 * @param query raw, without {@code ?}; may be empty
 * @param headers by lower-case name
 * @param body empty when it is in a file
 * @param file the body of a request to a stand-in that takes it so; gone after the answer unless it was moved
 */
public record Request(
        String method, String path, String query, Map<String, String> headers, byte[] body, Optional<Path> file) {

    public Request {
        headers = Map.copyOf(headers);
    }

    public Request(String method, String path, String query, Map<String, String> headers, byte[] body) {
        this(method, path, query, headers, body, Optional.empty());
    }

    boolean isWrite() {
        return isWrite(method);
    }

    static boolean isWrite(String method) {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The decoded value of a query parameter. */
    public Optional<String> parameter(String name) {
        return parameters(query, name).stream().findFirst();
    }

    /** The decoded values of a parameter in a query or a form. */
    static List<String> parameters(String encoded, String name) {
        return Stream.of(encoded.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .toList();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body, wherever it is; empty when it is larger. */
    Optional<byte[]> bodyUpTo(long bytes) throws IOException {
        if (file.isEmpty()) {
            return Optional.of(body).filter(small -> small.length <= bytes);
        }
        return Files.size(file.get()) <= bytes ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
    }
}
