package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one webhook of the stand-in for Discord. It knows no nonce, and lists nothing.
 *
 * @param channel the one that it was made for
 */
record DiscordWebhooks(DiscordChannel channel, DiscordThreads threads) {

    /** Its id and its token, as they stand in its address. */
    static final String ID = "9001";

    static final String TOKEN = "rehearsal-webhook-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("/webhooks/([0-9]+)/([\\w-]+)(?:/messages/([0-9]+))?");

    /** Empty when something else is asked for. */
    Optional<Reply> answer(Request request, String path) throws IOException {
        var matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (!matcher.group(1).equals(ID)) {
            return Optional.of(DiscordReply.error(404, 10015, "Unknown Webhook"));
        }
        if (!matcher.group(2).equals(TOKEN)) {
            return Optional.of(DiscordReply.error(401, 50027, "Invalid Webhook Token"));
        }
        if (matcher.group(3) != null) {
            return Optional.of(own(request, matcher.group(3)));
        }
        return Optional.of(request.isWrite() ? post(request, JSON.readTree(request.body())) : described());
    }

    private Reply described() {
        var fields = JSON.createObjectNode();
        fields.put("id", ID).put("type", 1).put("name", "rehearsal").put("token", TOKEN);
        fields.put("channel_id", channel.id()).put("guild_id", channel.guild());
        fields.putNull("avatar").putNull("application_id");
        return Reply.json(200, fields);
    }

    private Reply own(Request request, String message) {
        return place(request)
                .flatMap(place -> place.message(message))
                .map(found -> Reply.json(200, found.json()))
                .orElseGet(() -> DiscordReply.error(404, 10008, "Unknown Message"));
    }

    private Reply post(Request request, JsonNode body) {
        var title = body.path("thread_name").asText();
        var place = place(request);
        if (place.isEmpty()) {
            return DiscordReply.unknownChannel();
        }
        if (place.get().isForum() == title.isEmpty()) {
            return title.isEmpty()
                    ? DiscordReply.error(
                            400, 220001, "Webhooks posted to forum channels must have a thread_name or thread_id")
                    : DiscordReply.error(400, 220003, "Webhooks can only create threads in forum channels");
        }
        if (!DiscordMessage.isWellFormed(body) || title.length() > 100) {
            return DiscordReply.invalid();
        }
        var message = title.isEmpty()
                ? place.get().add(ID, body, Instant.now())
                : threads.begin(channel, title, ID, body).message();
        message.json().put("webhook_id", ID);
        var reply = request.parameter("wait").filter("true"::equals).isPresent()
                ? Reply.json(200, message.json())
                : Reply.empty(204);
        return reply.changed(
                "posted \"" + message.title() + "\" in #" + place.get().name() + " by the webhook");
    }

    /** Its channel, or a thread of that. */
    private Optional<DiscordChannel> place(Request request) {
        var thread = request.parameter("thread_id");
        return thread.isEmpty()
                ? Optional.of(channel)
                : thread.map(threads.channels()::get)
                        .filter(one -> one.thread()
                                .filter(its -> its.parent().equals(channel.id()))
                                .isPresent());
    }
}
