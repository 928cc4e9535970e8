package ai.vantage6.release.acceptance;

import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stands in for a server of vantage6 4.x, as 4.14.0 was seen to answer: names are unique, a node's key is told once, only who belongs to the
 * collaboration may create a task, and each task is another one.
 */
final class ServerStandIn implements StandIn {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a node's algorithm leaves behind. */
    record Outcome(String status, String log, Optional<String> result) {}

    private final Map<String, List<Map<String, Object>>> things = new TreeMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>(Map.of("root", "root"));
    final List<Map<String, Object>> runs = new ArrayList<>();
    String version = "4.14.0rc1";
    boolean healthy = true;
    boolean nodesComeOnline = true;
    int polls = 1;
    Outcome outcome = new Outcome("completed", "", Optional.empty());

    @Override
    public String name() {
        return "server";
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var path = request.path();
        if (path.equals("/api/version")) {
            return Reply.json(200, Map.of("version", version));
        }
        if (path.equals("/api/health")) {
            return Reply.json(200, Map.of("database", healthy));
        }
        if (path.equals("/api/token/user")) {
            return token(JSON.readTree(request.body()));
        }
        var user = request.header("authorization").map(text -> text.replaceFirst("^Bearer token-of-", ""));
        if (user.filter(passwords::containsKey).isEmpty()) {
            return Reply.json(401, Map.of("msg", "Missing Authorization Header"));
        }
        return switch (path) {
            case "/api/run" -> page(run());
            case "/api/result" -> page(results());
            case "/api/role" -> page(List.of(Map.of("id", 7, "name", "Root"), Map.of("id", 8, "name", "Viewer")));
            case "/api/recover/node" -> Reply.json(200, Map.of("api_key", "another-key"));
            case "/api/organization", "/api/collaboration", "/api/node", "/api/user", "/api/task" ->
                request.method().equals("POST")
                        ? made(path.substring(5), JSON.readTree(request.body()), user.get())
                        : page(found(path.substring(5), request));
            default -> Reply.json(404, Map.of("msg", "The requested URL was not found"));
        };
    }

    private Reply token(JsonNode given) {
        var user = given.path("username").asText();
        return given.path("password").asText().equals(passwords.get(user))
                ? Reply.json(200, Map.of("access_token", "token-of-" + user))
                : Reply.json(401, Map.of("msg", "Invalid username or password!"));
    }

    private Reply made(String kind, JsonNode given, String user) {
        var key = kind.equals("user") ? "username" : "name";
        var all = things.computeIfAbsent(kind, _ -> new ArrayList<>());
        var name = given.path(key).asText();
        if (!kind.equals("task") && all.stream().anyMatch(one -> name.equals(one.get(key)))) {
            return Reply.json(400, Map.of("msg", kind + " with name '" + name + "' already exists!"));
        }
        if (kind.equals("task") && user.equals("root")) {
            return Reply.json(401, Map.of("msg", "You can only create tasks for collaborations you are in!"));
        }
        var thing = new LinkedHashMap<String, Object>();
        thing.put("id", all.size() + 1);
        thing.put(key, name);
        all.add(thing);
        var told = new LinkedHashMap<>(thing);
        if (kind.equals("node")) {
            told.put("api_key", "key-of-" + name);
            thing.put("status", nodesComeOnline ? "online" : "offline");
        }
        if (kind.equals("user")) {
            passwords.put(name, given.path("password").asText());
        }
        if (kind.equals("task")) {
            given.path("organizations")
                    .forEach(one -> runs.add(new LinkedHashMap<>(Map.of(
                            "id",
                            runs.size() + 1,
                            "organization",
                            Map.of("id", one.path("id").asInt()),
                            "status",
                            "pending"))));
        }
        return Reply.json(201, told).changed("made " + kind + " " + name);
    }

    private List<Map<String, Object>> found(String kind, Request request) {
        return things.getOrDefault(kind, List.of()).stream()
                .filter(one -> List.of("name", "status").stream()
                        .allMatch(key -> request.parameter(key)
                                .map(wanted -> wanted.equals(one.get(key)))
                                .orElse(true)))
                .toList();
    }

    private List<Map<String, Object>> run() {
        polls--;
        if (polls < 0) {
            runs.forEach(one -> {
                one.put("status", outcome.status());
                one.put("log", outcome.log());
            });
        }
        return runs;
    }

    private List<Map<String, Object>> results() {
        return runs.stream()
                .<Map<String, Object>>map(one -> new LinkedHashMap<>(
                        Map.of("id", one.get("id"), "run", Map.of("id", one.get("id")), "result", encoded())))
                .toList();
    }

    private String encoded() {
        return polls >= 0
                ? ""
                : outcome.result()
                        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                        .orElse("");
    }

    private static Reply page(List<? extends Map<String, ?>> all) {
        return Reply.json(200, Map.of("data", all, "links", Map.of()));
    }

    int count(String kind) {
        return things.getOrDefault(kind, List.of()).size();
    }

    @Override
    public Object state() {
        return things;
    }
}
