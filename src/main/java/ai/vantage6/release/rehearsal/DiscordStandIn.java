package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Stands in for Discord: one bot in one guild with two channels, {@code general} and {@code announcements}.
 *
 * <p>Every token is right but one. A nonce that is enforced gives the first message again, as Discord does for minutes.
 */
public final class DiscordStandIn implements StandIn {

    /** The token that Discord does not accept. */
    public static final String BAD_TOKEN = "bad-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MESSAGES = Pattern.compile("/channels/([0-9]+)/messages");
    private static final Pattern CROSSPOST = Pattern.compile("/channels/([0-9]+)/messages/([0-9]+)/crosspost");
    private static final String GUILD = "1001";

    private final Map<String, DiscordChannel> channels = new TreeMap<>();

    /** A guild whose channel of announcements is a text channel (0) or one that can be followed (5). */
    public DiscordStandIn(int typeOfAnnouncements) {
        channels.put("2001", new DiscordChannel("general", 0));
        channels.put("2002", new DiscordChannel("announcements", typeOfAnnouncements));
    }

    public DiscordStandIn() {
        this(5);
    }

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.DISCORD, "/api/v10");
    }

    @Override
    public Object state() {
        var state = new TreeMap<String, Object>();
        channels.values().forEach(channel -> state.put(channel.name(), channel.state()));
        return state;
    }

    /** Lets the bot see and post nothing in its channels. */
    public void forbid() {
        channels.values().forEach(DiscordChannel::forbid);
    }

    /** Lets the minutes pass for which Discord remembers a nonce. */
    public void forgetNonces() {
        channels.values().forEach(DiscordChannel::forgetNonces);
    }

    /** Turns a channel into one that can be followed. */
    public void letFollow(String channelName) {
        channels.values().stream()
                .filter(channel -> channel.name().equals(channelName))
                .forEach(DiscordChannel::letFollow);
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var token = request.header("authorization").orElse("");
        if (!token.startsWith("Bot ") || token.equals("Bot " + BAD_TOKEN)) {
            return error(401, 0, "401: Unauthorized");
        }
        if (!request.header("user-agent").orElse("").startsWith("DiscordBot (")) {
            return error(403, 40333, "internal network error");
        }
        var path = request.path().replaceFirst("^/api/v[0-9]+", "");
        return request.method().equals("POST") ? post(request, path) : get(request, path);
    }

    private Reply get(Request request, String path) {
        if (path.equals("/users/@me/guilds")) {
            var after = request.parameter("after").orElse("0");
            return Reply.json(200, after.equals("0") ? List.of(Map.of("id", GUILD, "name", "rehearsal")) : List.of());
        }
        if (path.equals("/guilds/" + GUILD + "/channels")) {
            var all = new ArrayList<>();
            channels.forEach(
                    (id, channel) -> all.add(Map.of("id", id, "name", channel.name(), "type", channel.type())));
            return Reply.json(200, all);
        }
        var messages = MESSAGES.matcher(path);
        var channel = messages.matches() ? channels.get(messages.group(1)) : null;
        if (channel == null) {
            return error(404, 10003, "Unknown Channel");
        }
        return channel.isForbidden() ? error(403, 50001, "Missing Access") : Reply.json(200, channel.newestFirst());
    }

    private Reply post(Request request, String path) throws IOException {
        var crosspost = CROSSPOST.matcher(path);
        var messages = MESSAGES.matcher(path);
        var id = crosspost.matches() ? crosspost.group(1) : messages.matches() ? messages.group(1) : "";
        var channel = channels.get(id);
        if (channel == null) {
            return error(404, 10003, "Unknown Channel");
        }
        if (channel.isForbidden()) {
            return error(403, 50013, "Missing Permissions");
        }
        return crosspost.matches()
                ? crosspost(channel, crosspost.group(2))
                : message(channel, JSON.readTree(request.body()));
    }

    private static Reply message(DiscordChannel channel, JsonNode body) {
        if (!DiscordChannel.isWellFormed(body)) {
            return error(400, 50035, "Invalid Form Body");
        }
        var known = channel.withNonce(body);
        if (known.isPresent()) {
            return Reply.json(200, known.get());
        }
        var title = body.path("embeds").path(0).path("title").asText();
        return Reply.json(200, channel.add(body)).changed("posted \"" + title + "\" in #" + channel.name());
    }

    private static Reply crosspost(DiscordChannel channel, String message) {
        if (channel.type() != 5) {
            return error(403, 50024, "Cannot execute action on this channel type");
        }
        return switch (channel.crosspost(message)) {
            case MISSING -> error(404, 10008, "Unknown Message");
            case ALREADY -> error(400, 40033, "This message has already been crossposted.");
            case DONE -> Reply.json(200, Map.of("id", message)).changed("crossposted from #" + channel.name());
        };
    }

    private static Reply error(int status, int code, String message) {
        return Reply.json(status, Map.of("message", message, "code", code));
    }
}
