package ai.vantage6.release.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A whole answer of a service.
 *
 * @param from the address that gave it, after all redirects
 * @param headers by lower-case name; the values of each
 */
public record Answer(int status, URI from, Map<String, List<String>> headers, byte[] body) {

    /** Nobody needs more bytes to say so. */
    private static final int LONGEST_LIMIT = 10_000;

    private static final Pattern LIMIT_IN_BODY = Pattern.compile("\"type\"\\s*:\\s*\"RATE_LIMITED\"");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The first value of a header. */
    public Optional<String> header(String lowerCaseName) {
        return values(lowerCaseName).stream().findFirst();
    }

    /** All values of a header that may come several times. */
    public List<String> values(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of());
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The same without what it says, where that may repeat what nobody is to read. */
    public Answer withoutBody() {
        return new Answer(status, from, headers, new byte[0]);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The answer, which must be JSON.
     *
     * @throws IOException when it is not, in other words than the parser's, which speak of characters
     */
    public JsonNode json() throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException(text().stripLeading().startsWith("<") ? "a web page and not JSON" : "no JSON", e);
        }
    }

    /**
     * A text that the answer must hold, in JSON.
     *
     * @throws IOException when it does not
     */
    public String jsonText(String field) throws IOException {
        var value = json().path(field).asText();
        if (value.isEmpty()) {
            throw new IOException("no " + field + " in it");
        }
        return value;
    }

    boolean isRedirect() {
        return status >= 301
                && status <= 308
                && status != 304
                && header("location").isPresent();
    }

    /** Whether the service says: not now. */
    boolean isPassing() {
        return status >= 500 || status == 408 || isLimited();
    }

    /** Whether we asked for too much. GitHub says so with a 403 as well, and in three ways; its GraphQL API with a 200. */
    boolean isLimited() {
        return status == 429
                || isLimitedByItsWord()
                || (status == 403
                        && (header("retry-after").isPresent()
                                || isUsedUp()
                                || text().contains("secondary rate limit")));
    }

    /** Whether that stands in the body of an answer that is good by its status. */
    boolean isLimitedByItsWord() {
        return status == 200
                && body.length <= LONGEST_LIMIT
                && text().contains("\"errors\"")
                && LIMIT_IN_BODY.matcher(text()).find();
    }

    /** When requests of this hour are used up: the epoch second of the next hour's first. */
    Optional<String> reset() {
        return isUsedUp() ? header("x-ratelimit-reset") : Optional.empty();
    }

    private boolean isUsedUp() {
        return header("x-ratelimit-remaining").filter("0"::equals).isPresent();
    }
}
