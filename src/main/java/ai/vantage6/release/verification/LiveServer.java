package ai.vantage6.release.verification;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A vantage6 server that runs for the community (API of 4.x).
 *
 * @param root of its API: what answers below /version
 * @param user who may see its nodes; empty for what everybody sees
 * @param masking hears of the token before it is used
 */
public record LiveServer(HttpCaller caller, URI root, Optional<User> user, Consumer<Secret> masking) {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    /** A user of the server, as the job was given one. */
    public record User(String name, Secret password) {}

    /** A data station, as the server knows it. */
    record Node(String name, boolean online) {}

    /** As it says itself: 4.14.0. */
    String version() throws ReleaseException, InterruptedException {
        var call = Call.get("ask the live server for its version", at("/version"));
        return caller.read(call, answer -> good(call, answer).jsonText("version"));
    }

    /** Whether it reaches its database. */
    boolean isHealthy() throws ReleaseException, InterruptedException {
        var call = Call.get("ask the live server for its health", at("/health"));
        return caller.read(call, answer -> {
            var database = good(call, answer).json().path("database");
            if (!database.isBoolean()) {
                throw new IOException("no database in it");
            }
            return database.asBoolean();
        });
    }

    /** All that the user may see. */
    List<Node> nodes(User asking) throws ReleaseException, InterruptedException {
        var token = Credential.scheme("the token of " + asking.name(), "Bearer", token(asking));
        var nodes = new ArrayList<Node>();
        for (var page = 1; page <= MOST_PAGES && nodes.size() == PAGE * (page - 1); page++) {
            var call = Call.get("list the nodes of the live server", at("/node?page=" + page + "&per_page=" + PAGE))
                    .with(token);
            for (var node : caller.read(call, answer -> data(good(call, answer)))) {
                nodes.add(new Node(
                        node.path("name").asText(), node.path("status").asText().equals("online")));
            }
        }
        return nodes;
    }

    private static JsonNode data(Answer answer) throws IOException {
        var data = answer.json().path("data");
        if (!data.isArray()) {
            throw new IOException("no list of nodes");
        }
        return data;
    }

    private Secret token(User asking) throws ReleaseException, InterruptedException {
        var login = JsonNodeFactory.instance
                .objectNode()
                .put("username", asking.name())
                .put("password", asking.password().reveal());
        var call = Call.post("log in to the live server", at("/token/user"), Content.json(login.toString()))
                .challengeable();
        // nothing is left of a login whose answer was lost
        if (!(caller.write(call, Entry.Absent::new) instanceof Written.Answered(var answer))) {
            throw new IllegalStateException("a login that was found");
        }
        if (!answer.isSuccess()) {
            throw Refusals.refused(
                    call, answer, "server-login", "Check VANTAGE6_USERNAME and VANTAGE6_PASSWORD: who are they there?");
        }
        try {
            var token = new Secret(answer.jsonText("access_token"));
            masking.accept(token);
            return token;
        } catch (IOException e) {
            throw new ReleaseException(
                    "server-login",
                    call.tried(),
                    "the server gives no token: it wants a second factor of this user",
                    "Give the name and password of a user who needs none and may only see nodes");
        }
    }

    private static Answer good(Call call, Answer answer) throws ReleaseException {
        if (answer.status() != 200) {
            throw Refusals.refused(call, answer);
        }
        return answer;
    }

    /** An address of it. */
    URI at(String path) {
        return Call.below(root, path);
    }
}
