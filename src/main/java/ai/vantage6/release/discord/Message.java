package ai.vantage6.release.discord;

import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

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

    static Message of(JsonNode json) {
        return new Message(json.path("id").asText(), (json.path("flags").asInt() & CROSSPOSTED) != 0);
    }

    /** Whether a message tells of this release, whoever posted it. */
    static boolean announces(JsonNode json, Announcement announcement) {
        for (var embed : json.path("embeds")) {
            if (embed.path("title").asText().equals(title(announcement))) {
                return true;
            }
        }
        return false;
    }

    /** Pings nobody. For some minutes Discord answers a second message of the same nonce with the first. */
    static String body(Channel channel, Announcement announcement) {
        var json = JsonNodeFactory.instance;
        var body = json.objectNode();
        body.putArray("embeds")
                .addObject()
                .put("title", title(announcement))
                .put("description", shortened(announcement.text(), MOST_TEXT))
                .put("url", announcement.link().toString())
                .put("color", COLOUR);
        body.putObject("allowed_mentions").putArray("parse");
        body.put("nonce", nonce(channel, announcement)).put("enforce_nonce", true);
        return body.toString();
    }

    private static String title(Announcement announcement) {
        return shortened(announcement.title(), MOST_TITLE);
    }

    /** At most 25 characters; another one in each channel. */
    private static String nonce(Channel channel, Announcement announcement) {
        var name = channel.id() + " " + title(announcement);
        return Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 24);
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
