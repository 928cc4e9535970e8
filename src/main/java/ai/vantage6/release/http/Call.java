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
 * @param challenged whether a 401 is an answer, which says how to prove who we are; else it is worth another attempt
 * @param limit how long one attempt may take, its answer included
 */
public record Call(
        String tried,
        String method,
        URI uri,
        Map<String, String> headers,
        Optional<Credential> credential,
        Optional<Content> content,
        boolean challenged,
        Duration limit) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    public Call {
        headers = Map.copyOf(headers);
    }

    /** Without content. */
    public static Call of(String tried, String method, URI uri) {
        return new Call(tried, method, uri, Map.of(), Optional.empty(), Optional.empty(), false, LIMIT);
    }

    /**
     * An address below that of a service, which may end in slashes or not.
     *
     * @param path begins with one
     */
    public static URI below(URI root, String path) {
        return URI.create(root.toString().replaceFirst("/+$", "") + path);
    }

    public static Call get(String tried, URI uri) {
        return of(tried, "GET", uri);
    }

    /** Asks whether something is there, without its content. */
    public static Call head(String tried, URI uri) {
        return of(tried, "HEAD", uri);
    }

    public static Call post(String tried, URI uri, Content content) {
        return post(tried, uri).sending(content);
    }

    /** Without content. */
    public static Call post(String tried, URI uri) {
        return of(tried, "POST", uri);
    }

    public static Call put(String tried, URI uri, Content content) {
        return of(tried, "PUT", uri).sending(content);
    }

    public Call header(String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return new Call(tried, method, uri, all, credential, content, challenged, limit);
    }

    public Call with(Credential given) {
        return new Call(tried, method, uri, headers, Optional.of(given), content, challenged, limit);
    }

    public Call sending(Content given) {
        return new Call(tried, method, uri, headers, credential, Optional.of(given), challenged, limit);
    }

    /** The same to a service that says in a 401 how it is to be asked. */
    public Call challengeable() {
        return new Call(tried, method, uri, headers, credential, content, true, limit);
    }

    public Call within(Duration time) {
        return new Call(tried, method, uri, headers, credential, content, challenged, time);
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** How much longer it may take than calls do. */
    Duration extraTime() {
        return limit.compareTo(LIMIT) > 0 ? limit.minus(LIMIT) : Duration.ZERO;
    }

    /** The same call to where a server points, without the credential when that is another server. */
    public Call redirectedTo(URI target) {
        var kept = sameServer(target) ? credential : Optional.<Credential>empty();
        return new Call(tried, method, target, headers, kept, content, challenged, limit);
    }

    private boolean sameServer(URI other) {
        return Objects.equals(uri.getScheme(), other.getScheme())
                && Objects.equals(uri.getAuthority(), other.getAuthority());
    }

    /** Method and address for a message, without what may be secret in it: user, query and fragment. */
    String shown() {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var path = credential
                .filter(Credential::isInAddress)
                .map(secret -> secret.removedFrom(uri.getRawPath()))
                .orElse(uri.getRawPath());
        return method + " " + uri.getScheme() + "://" + uri.getHost() + port + path;
    }
}
