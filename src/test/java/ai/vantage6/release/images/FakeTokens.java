package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A token service on a server of its own, and the guard of a registry that believes its tokens. */
final class FakeTokens implements AutoCloseable {

    static final String USER = "robot$release";
    static final String PASSWORD = "canary-p4ssword";

    private final HttpServer server;
    private final Map<String, Set<String>> granted = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final boolean onlyForms;
    private Map<String, Object> extra = Map.of();
    private boolean mayPush = true;

    private FakeTokens(boolean onlyForms) throws IOException {
        this.onlyForms = onlyForms;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                var login = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
                var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery());
                var reply = answer(exchange.getRequestMethod(), query.orElse(""), body, login);
                reply.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(reply.status(), reply.body().length);
                exchange.getResponseBody().write(reply.body());
            }
        });
        server.start();
    }

    static FakeTokens byQuery() throws IOException {
        return new FakeTokens(false);
    }

    static FakeTokens byForm() throws IOException {
        return new FakeTokens(true);
    }

    /** Says more in its answers: expires_in. */
    FakeTokens saying(Map<String, Object> more) {
        extra = more;
        return this;
    }

    /** Gives less than it is asked for, as token services do, and says nothing of it. */
    FakeTokens forPullingOnly() {
        mayPush = false;
        return this;
    }

    /** The tokens that were given are of no use any more. */
    void revoke() {
        granted.clear();
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Why the registry does not do what is asked; the specification's challenge. */
    Optional<Reply> refusal(Request request, URI registry) {
        if (request.path().startsWith("/sessions/")) {
            return Optional.empty();
        }
        var token = request.header("authorization").orElse("").replace("Bearer ", "");
        var needed = needed(request);
        return granted.getOrDefault(token, Set.of()).containsAll(needed)
                ? Optional.empty()
                : Optional.of(FakeRegistry.error(401, "UNAUTHORIZED").header("WWW-Authenticate", challenge(needed)));
    }

    private String challenge(Set<String> needed) {
        return "Bearer realm=\"http://127.0.0.1:" + server.getAddress().getPort() + "/token?account=x\",service=\"reg,"
                + "istry\",scope=\"" + String.join(" ", needed) + "\"";
    }

    private static Set<String> needed(Request request) {
        var repository = request.path().replaceFirst("^/v2/(.*)/(?:manifests|blobs|tags|referrers)/.*$", "$1");
        var isRead = request.method().equals("GET") || request.method().equals("HEAD");
        return isRead ? Set.of(repository + ":pull") : Set.of(repository + ":pull", repository + ":push");
    }

    private synchronized Reply answer(String method, String query, String body, Optional<String> login) {
        asked.add(method + (method.equals("GET") ? " " + query : ""));
        if (onlyForms && method.equals("GET")) {
            return Reply.text(405, "");
        }
        var form = parameters(method.equals("GET") ? query : body);
        var basic = "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));
        var isUser = method.equals("GET") ? login.equals(Optional.of(basic)) : isUser(form);
        if (!isUser && (login.isPresent() || method.equals("POST"))) {
            return Reply.text(401, "wrong: " + body);
        }
        var isPusher = isUser && mayPush;
        var token = "token-" + asked.size();
        granted.put(token, scopes(form, isPusher));
        var json = new HashMap<String, Object>(extra);
        json.put(method.equals("GET") ? "token" : "access_token", token);
        return Reply.json(200, json);
    }

    private static boolean isUser(Map<String, List<String>> form) {
        var user = form.getOrDefault("username", List.of());
        var password = form.getOrDefault("password", List.of());
        return (user.contains(USER) && password.contains(PASSWORD))
                || form.getOrDefault("refresh_token", List.of()).contains(PASSWORD);
    }

    private static Set<String> scopes(Map<String, List<String>> form, boolean mayPush) {
        return form.getOrDefault("scope", List.of()).stream()
                .flatMap(all -> Stream.of(all.split(" ")))
                .flatMap(scope -> Stream.of(scope.replaceFirst(".*:", "").split(","))
                        .map(action -> scope.replaceFirst("repository:(.*):.*", "$1") + ":" + action))
                .filter(granted -> mayPush || granted.endsWith(":pull"))
                .collect(Collectors.toSet());
    }

    private static Map<String, List<String>> parameters(String text) {
        return Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.groupingBy(
                        pair -> pair[0],
                        Collectors.mapping(pair -> URLDecoder.decode(pair[1], UTF_8), Collectors.toList())));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
