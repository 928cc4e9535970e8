package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stands in for a vantage6 server of 4.x: its version, its health, and its nodes for whoever is logged in. */
final class Vantage6StandIn implements StandIn {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "an-access-token-of-the-server";

    private final Map<String, Boolean> nodes = new TreeMap<>();
    private String version;
    private boolean healthy = true;
    private boolean twoFactors;

    Vantage6StandIn(String version) {
        this.version = version;
    }

    void run(String other) {
        version = other;
    }

    void loseDatabase(boolean lost) {
        healthy = !lost;
    }

    void node(String name, boolean online) {
        nodes.put(name, online);
    }

    /** Wants a second factor of every user from now on, or no more. */
    void wantTwoFactors(boolean wanted) {
        twoFactors = wanted;
    }

    @Override
    public String name() {
        return "vantage6";
    }

    @Override
    public Object state() {
        return Map.of("version", version);
    }

    @Override
    public Reply answer(Request request) throws IOException {
        return switch (request.method() + " " + request.path()) {
            case "GET /version" -> Reply.json(200, Map.of("version", version));
            case "GET /health" -> Reply.json(200, Map.of("database", healthy));
            case "POST /token/user" -> login(request);
            case "GET /node" ->
                request.header("authorization")
                                .filter(("Bearer " + TOKEN)::equals)
                                .isPresent()
                        ? nodes(request)
                        : Reply.json(401, Map.of("msg", "Missing Authorization Header"));
            default -> Reply.json(404, Map.of("msg", "not found"));
        };
    }

    private Reply login(Request request) throws IOException {
        var login = JSON.readTree(request.body());
        if (!login.path("username").isTextual() || !login.path("password").isTextual()) {
            return Reply.json(400, Map.of("msg", "Request body is incorrect"));
        }
        if (!login.path("password")
                .asText()
                .equals("the password of " + login.path("username").asText())) {
            return Reply.json(401, Map.of("msg", "Failed to login"));
        }
        return twoFactors
                ? Reply.json(200, Map.of("msg", "Please include your two-factor authentication code"))
                : Reply.json(200, Map.of("access_token", TOKEN, "refresh_token", "r", "user_url", "/user/1"));
    }

    private Reply nodes(Request request) {
        var size = Integer.parseInt(request.parameter("per_page").orElse("10"));
        var page = Integer.parseInt(request.parameter("page").orElse("1"));
        List<Map<String, String>> shown = nodes.entrySet().stream()
                .skip((long) size * (page - 1))
                .limit(size)
                .map(node -> Map.of("name", node.getKey(), "status", node.getValue() ? "online" : "offline"))
                .toList();
        return Reply.json(200, Map.of("data", shown, "links", Map.of()));
    }
}
