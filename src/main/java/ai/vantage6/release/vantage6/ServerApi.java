package ai.vantage6.release.vantage6;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The API of a server of vantage6 4.x.
 *
 * @param root the server's address with the path of its API
 * @param masking hears of each token before it is used
 */
public record ServerApi(HttpCaller caller, URI root, Consumer<Secret> masking) implements Vantage6Server {

    private static final String LOGIN = "server-login";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String version() throws ReleaseException, InterruptedException {
        var call = Call.get("ask the server for its version", at("/version"));
        return caller.read(call, answer -> ok(call, answer).jsonText("version"));
    }

    @Override
    public boolean reachesDatabase() throws ReleaseException, InterruptedException {
        var call = Call.get("ask the server for its health", at("/health"));
        return caller.read(call, answer -> {
            var database = ok(call, answer).json().path("database");
            if (!database.isBoolean()) {
                throw new IOException("no word about its database");
            }
            return database.asBoolean();
        });
    }

    @Override
    public boolean hasPage(String path) throws ReleaseException, InterruptedException {
        var call = Call.get("look for the page " + path + " of the server", root.resolve(path));
        return caller.read(call, answer -> {
            if (answer.status() != 404) {
                ok(call, answer);
            }
            return answer.isSuccess();
        });
    }

    @Override
    public ServerSession logIn(String user, Secret password) throws ReleaseException, InterruptedException {
        var call = Call.post(
                        "log " + user + " in",
                        at("/token/user"),
                        json(Map.of("username", user, "password", password.reveal())))
                .challengeable();
        // It changes nothing, so that it may be sent again like a question.
        var token = caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer, LOGIN, "Check name and password of the user");
            }
            var given = answer.json().path("access_token").asText();
            if (given.isEmpty()) {
                throw new ReleaseException(
                        LOGIN,
                        call.tried(),
                        "the server gives no token: it wants a second factor of this user",
                        "Name a user who needs none");
            }
            return new Secret(given);
        });
        masking.accept(token);
        return new ApiSession(this, Credential.scheme("the token of " + user, "Bearer", token));
    }

    URI at(String path) {
        return Call.below(root, path);
    }

    static Content json(Map<String, Object> fields) {
        try {
            return Content.json(JSON.writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer ok(Call call, Answer answer) throws ReleaseException {
        if (!answer.isSuccess()) {
            throw Refusals.refused(call, answer);
        }
        return answer;
    }

    static int id(JsonNode json) throws IOException {
        var id = json.path("id").asInt();
        if (id <= 0) {
            throw new IOException("no id in it");
        }
        return id;
    }
}
