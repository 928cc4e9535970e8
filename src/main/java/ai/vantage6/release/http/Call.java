package ai.vantage6.release.http;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to a service, before it is sent.
 *
 * @param tried what it is for, a verb phrase that follows "tried to"
 * @param limit how long one attempt may take, its answer included
 */
public record Call(
        String tried,
        String method,
        URI uri,
        Map<String, String> headers,
        Optional<Credential> credential,
        Optional<Content> content,
        Duration limit) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(String tried, URI uri) {
        return new Call(tried, "GET", uri, Map.of(), Optional.empty(), Optional.empty(), LIMIT);
    }

    /** Asks whether something is there, without its content. */
    public static Call head(String tried, URI uri) {
        return new Call(tried, "HEAD", uri, Map.of(), Optional.empty(), Optional.empty(), LIMIT);
    }

    public static Call post(String tried, URI uri, Content content) {
        return new Call(tried, "POST", uri, Map.of(), Optional.empty(), Optional.of(content), LIMIT);
    }

    /** Without content. */
    public static Call post(String tried, URI uri) {
        return new Call(tried, "POST", uri, Map.of(), Optional.empty(), Optional.empty(), LIMIT);
    }

    public Call header(String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return new Call(tried, method, uri, all, credential, content, limit);
    }

    public Call with(Credential given) {
        return new Call(tried, method, uri, headers, Optional.of(given), content, limit);
    }

    public Call sending(Content given) {
        return new Call(tried, method, uri, headers, credential, Optional.of(given), limit);
    }

    public Call within(Duration time) {
        return new Call(tried, method, uri, headers, credential, content, time);
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The same call to where a server points, without the credential when that is another server. */
    Call redirectedTo(URI target) {
        var kept = sameServer(target) ? credential : Optional.<Credential>empty();
        return new Call(tried, method, target, headers, kept, content, limit);
    }

    private boolean sameServer(URI other) {
        return Objects.equals(uri.getScheme(), other.getScheme())
                && Objects.equals(uri.getAuthority(), other.getAuthority());
    }

    /** Method and address for a message, without what may be secret in it: user, query and fragment. */
    String shown() {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return method + " " + uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }
}
