package ai.vantage6.release.discord;

import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A message that announces a release.
 *
 * @param crossposted whether it went out to the guilds that follow the channel
 */
record Message(String id, boolean crossposted) {

    private static final int COLOUR = 0x0593FF;
    private static final int MOST_TITLE = 256;
    private static final int MOST_TEXT = 4096;
    private static final int CROSSPOSTED = 1;
    private static final long FIRST_MILLISECOND = 1_420_070_400_000L;

    static Message of(JsonNode json) {
        return new Message(json.path("id").asText(), (json.path("flags").asInt() & CROSSPOSTED) != 0);
    }

    /** When it was posted, which its id tells. */
    static Instant time(JsonNode json) {
        return Instant.ofEpochMilli((json.path("id").asLong() >> 22) + FIRST_MILLISECOND);
    }

    /** Pings nobody. For some minutes Discord answers a second message of the same nonce with the first. */
    static String body(String channel, SignedAnnouncement signed) {
        var announcement = signed.announcement();
        var json = JsonNodeFactory.instance;
        var body = json.objectNode();
        body.putArray("embeds")
                .addObject()
                .put("title", shortened(announcement.title(), MOST_TITLE))
                .put("description", shortened(announcement.text(), MOST_TEXT))
                .put("url", announcement.link().toString())
                .put("color", COLOUR)
                .set("footer", json.objectNode().put("text", signed.key()));
        body.putObject("allowed_mentions").putArray("parse");
        body.put("nonce", nonce(channel, signed.key())).put("enforce_nonce", true);
        return body.toString();
    }

    /** At most 25 characters; another one in each channel. */
    private static String nonce(String channel, String key) {
        var name = channel + " " + key;
        return Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 24);
    }

    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
