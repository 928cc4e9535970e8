package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the bot reads and posts in the channels of the stand-in for Discord.
 *
 * @param channels by id, threads among them
 */
record DiscordMessages(Map<String, DiscordChannel> channels) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHANNEL = Pattern.compile("/channels/([0-9]+)(/messages(?:/([0-9]+))?)?");
    private static final Pattern MESSAGES = Pattern.compile("/channels/([0-9]+)/messages");
    private static final Pattern CROSSPOST = Pattern.compile("/channels/([0-9]+)/messages/([0-9]+)/crosspost");

    Reply read(Request request, String path) {
        var named = CHANNEL.matcher(path);
        var channel = named.matches() ? channels.get(named.group(1)) : null;
        if (channel == null) {
            return DiscordReply.unknownChannel();
        }
        if (channel.isHidden()) {
            return DiscordReply.missingAccess();
        }
        if (named.group(3) != null) {
            return channel.message(named.group(3))
                    .map(message -> Reply.json(200, message.json()))
                    .orElseGet(() -> DiscordReply.error(404, 10008, "Unknown Message"));
        }
        return named.group(2) == null
                ? Reply.json(200, channel.listed())
                : channel.page(request).map(page -> Reply.json(200, page)).orElseGet(DiscordReply::invalid);
    }

    Reply post(Request request, String path) throws IOException {
        var crosspost = CROSSPOST.matcher(path);
        var messages = MESSAGES.matcher(path);
        var id = crosspost.matches() ? crosspost.group(1) : messages.matches() ? messages.group(1) : "";
        var channel = channels.get(id);
        if (channel == null) {
            return DiscordReply.unknownChannel();
        }
        if (channel.isForum()) {
            return DiscordReply.error(400, 50008, "Cannot send messages in a non-text channel");
        }
        if (channel.isClosed()) {
            return DiscordReply.missingPermissions();
        }
        return crosspost.matches()
                ? crosspost(channel, crosspost.group(2))
                : message(channel, JSON.readTree(request.body()));
    }

    private static Reply message(DiscordChannel channel, JsonNode body) {
        if (!DiscordMessage.isWellFormed(body)) {
            return DiscordReply.invalid();
        }
        var known = channel.withNonceOf(body);
        if (known.isPresent()) {
            return Reply.json(200, known.get().json());
        }
        var message = channel.add(DiscordStandIn.BOT, body, Instant.now());
        return Reply.json(200, message.json()).changed("posted \"" + message.title() + "\" in #" + channel.name());
    }

    private static Reply crosspost(DiscordChannel channel, String messageId) {
        if (!channel.canBeFollowed()) {
            return DiscordReply.error(403, 50024, "Cannot execute action on this channel type");
        }
        var message = channel.message(messageId);
        if (message.isEmpty()) {
            return DiscordReply.error(404, 10008, "Unknown Message");
        }
        if (message.get().isCrossposted()) {
            return DiscordReply.error(400, 40033, "This message has already been crossposted.");
        }
        message.get().crosspost();
        return Reply.json(200, message.get().json()).changed("crossposted from #" + channel.name());
    }
}
