package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A channel of the stand-in for Discord and the messages in it. */
final class DiscordChannel {

    /** What became of a wish to crosspost. */
    enum Crosspost {
        DONE,
        ALREADY,
        MISSING
    }

    private static final long FIRST_ID = 3_000_001;

    private final String name;
    private int type;
    private final List<ObjectNode> messages = new ArrayList<>();
    private boolean forbidden;

    DiscordChannel(String name, int type) {
        this.name = name;
        this.type = type;
    }

    String name() {
        return name;
    }

    int type() {
        return type;
    }

    /** Turns it into an announcement channel. */
    void letFollow() {
        type = 5;
    }

    void forgetNonces() {
        messages.forEach(message -> message.remove("nonce"));
    }

    boolean isForbidden() {
        return forbidden;
    }

    void forbid() {
        forbidden = true;
    }

    static boolean isWellFormed(JsonNode body) {
        for (var embed : body.path("embeds")) {
            if (embed.path("title").asText().length() > 256
                    || embed.path("description").asText().length() > 4096) {
                return false;
            }
        }
        return body.path("nonce").asText().length() <= 25
                && (!body.path("content").asText().isEmpty()
                        || !body.path("embeds").isEmpty());
    }

    Optional<Object> withNonce(JsonNode body) {
        if (!body.path("enforce_nonce").asBoolean()) {
            return Optional.empty();
        }
        return messages.stream()
                .filter(message -> message.path("nonce").equals(body.path("nonce")))
                .findFirst()
                .map(DiscordChannel::shown);
    }

    Object add(JsonNode body) {
        var message = JsonNodeFactory.instance.objectNode();
        message.put("id", Long.toString(FIRST_ID + messages.size())).put("flags", 0);
        message.setAll((ObjectNode) body);
        messages.add(message);
        return shown(message);
    }

    Crosspost crosspost(String id) {
        var found = messages.stream()
                .filter(message -> message.path("id").asText().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            return Crosspost.MISSING;
        }
        var already = found.get().path("flags").asInt() == 1;
        found.get().put("flags", 1);
        return already ? Crosspost.ALREADY : Crosspost.DONE;
    }

    List<Object> newestFirst() {
        return messages.reversed().stream()
                .map(DiscordChannel::shown)
                .limit(100)
                .toList();
    }

    /** Without ids and nonces. */
    Object state() {
        return messages.stream()
                .map(message -> Map.of(
                        "content",
                        message.path("content").asText(),
                        "embeds",
                        message.path("embeds"),
                        "pings",
                        !message.has("allowed_mentions")
                                || !message.path("allowed_mentions")
                                        .path("parse")
                                        .isEmpty(),
                        "crossposted",
                        message.path("flags").asInt() == 1))
                .toList();
    }

    private static Object shown(ObjectNode message) {
        return Map.of(
                "id", message.path("id"),
                "flags", message.path("flags"),
                "content", message.path("content").asText(),
                "embeds", message.path("embeds"));
    }
}
