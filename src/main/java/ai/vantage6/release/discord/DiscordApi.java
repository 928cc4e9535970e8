package ai.vantage6.release.discord;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/** Discord's REST API, as a bot. */
public record DiscordApi(HttpCaller caller, URI root, Secret token) {

    static final String USER_AGENT = "DiscordBot (https://github.com/vantage6/release-action, 1)";

    private static final int UNKNOWN_MESSAGE = 10008;

    /** A list of what the path names. */
    JsonNode list(String tried, String path) throws ReleaseException, InterruptedException {
        return get(tried, path, JsonNode::isArray);
    }

    /** What the path names, which must have a field. */
    JsonNode object(String tried, String path, String field) throws ReleaseException, InterruptedException {
        return get(tried, path, json -> json.has(field));
    }

    /** A message; empty where there is none any more. */
    Optional<JsonNode> find(String tried, String path) throws ReleaseException, InterruptedException {
        var call = prepared(Call.get(tried, at(path)));
        return caller.read(call, answer -> {
            if (answer.status() == 404 && errorCode(answer) == UNKNOWN_MESSAGE) {
                return Optional.empty();
            }
            return Optional.of(described(call, answer, json -> json.has("id")));
        });
    }

    /** Who we are. */
    String ownId() throws ReleaseException, InterruptedException {
        return get("ask Discord who the bot is", "/users/@me", user -> user.has("id"))
                .path("id")
                .asText();
    }

    private JsonNode get(String tried, String path, Predicate<JsonNode> expected)
            throws ReleaseException, InterruptedException {
        var call = prepared(Call.get(tried, at(path)));
        return caller.read(call, answer -> described(call, answer, expected));
    }

    private static JsonNode described(Call call, Answer answer, Predicate<JsonNode> expected)
            throws ReleaseException, IOException {
        if (answer.status() != 200) {
            throw refused(call, answer);
        }
        var json = answer.json();
        if (!expected.test(json)) {
            throw new IOException("it is not what Discord says there");
        }
        return json;
    }

    Call post(String tried, String path) {
        return prepared(Call.post(tried, at(path)));
    }

    Call post(String tried, String path, String json) {
        return post(tried, path).sending(Content.json(json));
    }

    Written write(Call call, LookUp lookUp) throws ReleaseException, InterruptedException {
        return caller.write(call, lookUp);
    }

    /** The number that Discord gives each kind of error, or 0. */
    static int errorCode(Answer answer) {
        try {
            return answer.json().path("code").asInt();
        } catch (IOException e) {
            return 0;
        }
    }

    static ReleaseException refused(Call call, Answer answer) {
        return switch (errorCode(answer)) {
            case 50001, 50013 ->
                Refusals.refused(
                        call,
                        answer,
                        "discord-permission",
                        "Give the bot the permissions View Channel, Read Message History, Send Messages (in a thread Send"
                                + " Messages in Threads) and Embed Links in"
                                + " that channel");
            case 40067 ->
                Refusals.refused(
                        call,
                        answer,
                        "discord-tag-required",
                        "Let the forum take posts without a tag, in its settings");
            default -> Refusals.refused(call, answer);
        };
    }

    private Call prepared(Call call) {
        return call.header("User-Agent", USER_AGENT).with(Credential.scheme("DISCORD_RELEASE_TOKEN", "Bot", token));
    }

    private URI at(String path) {
        return Call.below(root, path);
    }
}
