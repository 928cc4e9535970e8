package ai.vantage6.release.discord;

import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What is sent to have an announcement posted: one embed, which pings nobody. */
record MessageBody(SignedAnnouncement signed) {

    private static final int BLUE = 0x0593FF;
    private static final int RED = 0xD1242F;
    private static final int MOST_TITLE = 256;
    private static final int MOST_POST_TITLE = 100;

    /** For some minutes Discord answers a second message of the same nonce with the first. */
    String inChannel(String channel) {
        return message().put("nonce", nonce(channel)).put("enforce_nonce", true).toString();
    }

    /** A post of a forum is a thread that begins with this message. */
    String asPost() {
        var body = JsonNodeFactory.instance.objectNode().put("name", postTitle(signed));
        body.set("message", message());
        return body.toString();
    }

    /** A webhook takes no nonce; that of a forum begins a post when it is given a title. */
    String byWebhook(boolean post) {
        return (post ? message().put("thread_name", postTitle(signed)) : message()).toString();
    }

    static String postTitle(SignedAnnouncement signed) {
        return EmbedText.shortened(signed.announcement().words().title(), MOST_POST_TITLE);
    }

    private ObjectNode message() {
        var words = signed.announcement().words();
        var title = EmbedText.shortened(words.title(), MOST_TITLE);
        var json = JsonNodeFactory.instance;
        var body = json.objectNode();
        body.putArray("embeds")
                .addObject()
                .put("title", title)
                .put(
                        "description",
                        new EmbedText(words)
                                .fitting(title.length() + signed.key().length()))
                .put("url", words.link().toString())
                .put("color", colour(signed.announcement().kind()))
                .set("footer", json.objectNode().put("text", signed.key()));
        body.putObject("allowed_mentions").putArray("parse");
        return body;
    }

    private static int colour(Announcement.Kind kind) {
        return switch (kind) {
            case RELEASED -> BLUE;
            case WITHDRAWN -> RED;
        };
    }

    /** At most 25 characters; another one in each channel. */
    private String nonce(String channel) {
        var name = channel + " " + signed.key();
        return Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 24);
    }
}
