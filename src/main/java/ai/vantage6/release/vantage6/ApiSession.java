package ai.vantage6.release.vantage6;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's calls of the API of a server. */
record ApiSession(ServerApi api, Credential credential) implements ServerSession {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public int organization(String name) throws ReleaseException, InterruptedException {
        return id(made("the organisation", "/organization", name, Map.of("name", name)));
    }

    @Override
    public int collaboration(String name, List<Integer> organizations) throws ReleaseException, InterruptedException {
        Map<String, Object> body = Map.of("name", name, "organization_ids", organizations, "encrypted", false);
        return id(made("the collaboration", "/collaboration", name, body));
    }

    @Override
    public NodeAccount node(String name, int organization, int collaboration)
            throws ReleaseException, InterruptedException {
        Map<String, Object> body =
                Map.of("name", name, "organization_id", organization, "collaboration_id", collaboration);
        var node = made("the node", "/node", name, body);
        var key = node.path("api_key").asText();
        var known = key.isEmpty() ? anotherKey(id(node), name) : new Secret(key);
        api.masking().accept(known);
        return new NodeAccount(id(node), name, organization, known);
    }

    /** The server tells a key once, and that answer may have got lost. */
    private Secret anotherKey(int node, String name) throws ReleaseException, InterruptedException {
        var call = post("give the node " + name + " another key", "/recover/node", Map.of("id", node));
        return api.caller()
                .read(call, answer -> new Secret(ServerApi.ok(call, answer).jsonText("api_key")));
    }

    @Override
    public void administrator(String name, Secret password, int organization)
            throws ReleaseException, InterruptedException {
        var role = list("find the role of an administrator", "/role?name=Root&include_root=true").stream()
                .filter(one -> one.path("name").asText().equals("Root"))
                .findFirst()
                .orElseThrow(() -> notUnderstood("find the role of an administrator", "there is no role Root"));
        Map<String, Object> body = new HashMap<>();
        body.putAll(Map.of("username", name, "password", password.reveal(), "email", name + "@example.org"));
        body.putAll(Map.of("firstname", "Acceptance", "lastname", "Test", "organization_id", organization));
        body.put("roles", List.of(id(role)));
        made("the user", "/user", "username", name, body);
    }

    @Override
    public List<NodeState> nodes() throws ReleaseException, InterruptedException {
        return nodes("");
    }

    @Override
    public List<String> online(int collaboration) throws ReleaseException, InterruptedException {
        return nodes("?status=online&collaboration_id=" + collaboration).stream()
                .filter(NodeState::online)
                .map(NodeState::name)
                .toList();
    }

    private List<NodeState> nodes(String which) throws ReleaseException, InterruptedException {
        return list("ask which nodes are online", "/node" + which).stream()
                .map(node -> new NodeState(
                        node.path("name").asText(), node.path("status").asText().equals("online")))
                .toList();
    }

    @Override
    public int task(TaskRequest task) throws ReleaseException, InterruptedException {
        var input = Base64.getEncoder().encodeToString(input(task));
        var body = new HashMap<String, Object>();
        body.putAll(Map.of("name", task.name(), "image", task.image(), "collaboration_id", task.collaboration()));
        body.put(
                "organizations",
                task.organizations().stream()
                        .map(id -> Map.of("id", id, "input", input))
                        .toList());
        body.put(
                "databases",
                task.databases().stream().map(label -> Map.of("label", label)).toList());
        return id(made("the task", "/task", task.name(), body));
    }

    private static byte[] input(TaskRequest task) {
        try {
            return JSON.writeValueAsBytes(
                    Map.of("method", task.method(), "args", List.of(), "kwargs", task.arguments()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<TaskRun> runs(int task) throws ReleaseException, InterruptedException {
        // First how far they are: what has ended then has its result by now.
        var found = list("ask how far the task is", "/run?task_id=" + task);
        var results = new HashMap<Integer, String>();
        for (var result : list("read the results of the task", "/result?task_id=" + task)) {
            var text = result.path("result").asText("");
            if (!text.isEmpty()) {
                results.put(result.at("/run/id").asInt(), decoded(text));
            }
        }
        var runs = new ArrayList<TaskRun>();
        for (var run : found) {
            runs.add(new TaskRun(
                    id(run),
                    run.at("/organization/id").asInt(),
                    run.path("status").asText(),
                    run.path("log").asText(""),
                    Optional.ofNullable(results.get(id(run)))));
        }
        runs.sort(Comparator.comparingInt(TaskRun::organization));
        return runs;
    }

    private static String decoded(String result) throws ReleaseException {
        try {
            return new String(Base64.getDecoder().decode(result), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notUnderstood("read the results of the task", "one is no base64");
        }
    }

    private JsonNode made(String what, String path, String name, Map<String, Object> body)
            throws ReleaseException, InterruptedException {
        return made(what, path, "name", name, body);
    }

    /** Makes something of a unique name; what is there after a lost answer is what was made. */
    private JsonNode made(String what, String path, String key, String name, Map<String, Object> body)
            throws ReleaseException, InterruptedException {
        var call = post("make " + what + " " + name, path, body);
        var written = api.caller()
                .write(call, () -> named(path, key, name).isPresent() ? new Entry.Identical() : new Entry.Absent());
        return switch (written) {
            case Written.Answered(var answer) -> {
                try {
                    yield ServerApi.ok(call, answer).json();
                } catch (IOException e) {
                    yield named(path, key, name).orElseThrow(() -> Refusals.refused(call, answer));
                }
            }
            case Written.Found() ->
                named(path, key, name).orElseThrow(() -> notUnderstood(call.tried(), "it was there and is not"));
        };
    }

    private Optional<JsonNode> named(String path, String key, String name)
            throws ReleaseException, InterruptedException {
        var asked = path + "?" + key + "=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return list("look for " + name, asked).stream()
                .filter(one -> one.path(key).asText().equals(name))
                .findFirst();
    }

    private List<JsonNode> list(String tried, String path) throws ReleaseException, InterruptedException {
        var all = new ArrayList<JsonNode>();
        var separator = path.contains("?") ? "&" : "?";
        for (var page = 1; page <= MOST_PAGES; page++) {
            var call = Call.get(tried, api.at(path + separator + "per_page=" + PAGE + "&page=" + page))
                    .with(credential);
            var json = api.caller().read(call, answer -> {
                var list = ServerApi.ok(call, answer).json();
                if (!list.path("data").isArray()) {
                    throw new IOException("no list");
                }
                return list;
            });
            json.path("data").forEach(all::add);
            if (json.path("data").size() < PAGE) {
                break;
            }
        }
        return all;
    }

    private Call post(String tried, String path, Map<String, Object> body) {
        return Call.post(tried, api.at(path), ServerApi.json(body)).with(credential);
    }

    private static int id(JsonNode json) throws ReleaseException {
        try {
            return ServerApi.id(json);
        } catch (IOException e) {
            throw notUnderstood("read what the server answers", String.valueOf(e.getMessage()));
        }
    }

    private static ReleaseException notUnderstood(String tried, String because) {
        return new ReleaseException(
                "server-not-understood", tried, because, "Check that the server is one of vantage6 4.x");
    }
}
