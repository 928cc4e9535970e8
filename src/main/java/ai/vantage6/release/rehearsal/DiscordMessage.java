package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A message in the stand-in for Discord, in Discord's whole form. */
final class DiscordMessage {

    /** Discord counts its ids' milliseconds from here. */
    private static final Instant EPOCH = Instant.parse("2015-01-01T00:00:00Z");

    private static final int CROSSPOSTED = 1;

    private final long id;
    private final ObjectNode json;
    private final JsonNode body;
    private boolean nonceForgotten;

    /**
     * A message.
     *
     * @param number keeps the ids of one millisecond apart
     * @param body as it was sent
     */
    DiscordMessage(String channel, String author, JsonNode body, Instant time, int number) {
        this.id = ((time.toEpochMilli() - EPOCH.toEpochMilli()) << 22) | number;
        this.body = body;
        this.json = JsonNodeFactory.instance.objectNode();
        json.put("id", Long.toString(id))
                .put("channel_id", channel)
                .put("type", 0)
                .put("flags", 0);
        json.put("content", body.path("content").asText()).put("timestamp", time.toString());
        json.putNull("edited_timestamp")
                .put("pinned", false)
                .put("mention_everyone", false)
                .put("tts", false);
        for (var list : new String[] {"mentions", "mention_roles", "attachments", "components"}) {
            json.putArray(list);
        }
        var embeds = json.putArray("embeds");
        body.path("embeds")
                .forEach(embed -> embeds.add(embed.<ObjectNode>deepCopy().put("type", "rich")));
        json.set("author", user(author));
    }

    static ObjectNode user(String id) {
        var user = JsonNodeFactory.instance.objectNode();
        user.put("id", id)
                .put("username", "user-" + id)
                .put("discriminator", "0000")
                .put("bot", true);
        user.put("public_flags", 0).put("flags", 0);
        return user.putNull("avatar").putNull("global_name").putNull("primary_guild");
    }

    /** What Discord refuses, it refuses. */
    static boolean isWellFormed(JsonNode body) {
        var together = 0;
        for (var embed : body.path("embeds")) {
            together += embed.path("title").asText().length()
                    + embed.path("description").asText().length()
                    + embed.path("footer").path("text").asText().length();
            if (together > 6000
                    || embed.path("title").asText().length() > 256
                    || embed.path("description").asText().length() > 4096
                    || embed.path("url").asText().length() > 2048
                    || embed.path("footer").path("text").asText().length() > 2048) {
                return false;
            }
        }
        return body.path("nonce").asText().length() <= 25
                && (!body.path("content").asText().isEmpty()
                        || !body.path("embeds").isEmpty());
    }

    long id() {
        return id;
    }

    ObjectNode json() {
        return json;
    }

    String title() {
        return body.path("embeds").path(0).path("title").asText();
    }

    boolean hasNonceOf(JsonNode other) {
        return !nonceForgotten
                && !body.path("nonce").isMissingNode()
                && body.path("nonce").equals(other.path("nonce"));
    }

    void forgetNonce() {
        nonceForgotten = true;
    }

    boolean isCrossposted() {
        return json.path("flags").asInt() == CROSSPOSTED;
    }

    void crosspost() {
        json.put("flags", CROSSPOSTED);
    }

    /** Without ids, times and nonces. */
    Object state() {
        var pings = Optional.of(body.path("allowed_mentions").path("parse")).filter(parse -> !parse.isMissingNode());
        return Map.of(
                "content",
                body.path("content").asText(),
                "embeds",
                body.path("embeds"),
                "pings",
                pings.map(parse -> !parse.isEmpty()).orElse(true),
                "crossposted",
                isCrossposted());
    }
}
