package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stands in for Discord: one bot in some guilds with two channels each, {@code general} and {@code announcements}.
 *
 * <p>Every token is right but one. A nonce that is enforced gives the first message again, as Discord does for minutes.
 */
public final class DiscordStandIn implements StandIn {

    /** The token that Discord does not accept. */
    public static final String BAD_TOKEN = "bad-token";

    /** The path of a webhook of the maintainers. */
    public static final String WEBHOOK =
            "/api/webhooks/" + DiscordWebhooks.ID + "/" + DiscordWebhooks.TOKEN;

    /** The bot's user id. */
    public static final String BOT = "42";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHANNELS = Pattern.compile("/guilds/([0-9]+)/channels");
    private static final Pattern MESSAGES = Pattern.compile("/channels/([0-9]+)/messages");
    private static final Pattern CROSSPOST = Pattern.compile("/channels/([0-9]+)/messages/([0-9]+)/crosspost");
    private static final int ANNOUNCEMENT = 5;

    private final List<String> guilds;
    private final Map<String, DiscordChannel> channels = new TreeMap<>();
    private final DiscordWebhooks webhooks = new DiscordWebhooks();

    /** One guild whose announcements can be followed. */
    public DiscordStandIn() {
        this(ANNOUNCEMENT);
    }

    /** One guild whose channel of announcements is a text channel (0) or one that can be followed (5). */
    public DiscordStandIn(int typeOfAnnouncements) {
        this(typeOfAnnouncements, 1);
    }

    /** Several guilds. */
    public DiscordStandIn(int typeOfAnnouncements, int numberOfGuilds) {
        guilds = Stream.iterate(1001, guild -> guild + 1)
                .limit(numberOfGuilds)
                .map(String::valueOf)
                .toList();
        var id = 2001;
        for (var guild : guilds) {
            add(new DiscordChannel(guild, String.valueOf(id++), "general", 0));
            add(new DiscordChannel(guild, String.valueOf(id++), "announcements", typeOfAnnouncements));
        }
    }

    private void add(DiscordChannel channel) {
        channels.put(channel.id(), channel);
    }

    @Override
    public String name() {
        return "discord";
    }

    /** By the channel's name; from the second guild on with the guild before it. */
    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.DISCORD, "/api/v10");
    }

    @Override
    public Object state() {
        var state = new TreeMap<String, Object>();
        channels.values()
                .forEach(channel -> state.put(
                        channel.guild().equals(guilds.getFirst())
                                ? channel.name()
                                : channel.guild() + "/" + channel.name(),
                        channel.state()));
        if (!webhooks.isEmpty()) {
            state.put("the maintainers", webhooks.state());
        }
        return state;
    }

    /** Lets the bot see and post nothing in its channels. */
    public void forbid() {
        channels.values().forEach(DiscordChannel::hide);
    }

    /** Lets the bot read its channels and post nothing. */
    public void forbidPosting() {
        channels.values().forEach(DiscordChannel::close);
    }

    /** Lets the minutes pass for which Discord remembers a nonce. */
    public void forgetNonces() {
        channels.values().forEach(DiscordChannel::forgetNonces);
    }

    /** Turns a channel into one that can be followed. */
    public void letFollow(String channelName) {
        named(channelName).forEach(DiscordChannel::letFollow);
    }

    /** Somebody posts in all channels of that name. */
    public void say(String channelName, String author, JsonNode body, Instant time) {
        named(channelName).forEach(channel -> channel.add(author, body, time));
    }

    private Stream<DiscordChannel> named(String channelName) {
        return channels.values().stream().filter(channel -> channel.name().equals(channelName));
    }

    @Override
    public Reply tooManyRequests() {
        return Reply.json(429, Map.of("message", "You are being rate limited.", "retry_after", 0.3, "global", false))
                .header("Retry-After", "1")
                .header("X-RateLimit-Scope", "user");
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var path = request.path().replaceFirst("^/api/v[0-9]+", "").replaceFirst("^/api(?=/webhooks/)", "");
        if (DiscordWebhooks.isOne(path)) {
            return webhooks.post(request, path);
        }
        var token = request.header("authorization").orElse("");
        if (!token.startsWith("Bot ") || token.equals("Bot " + BAD_TOKEN)) {
            return error(401, 0, "401: Unauthorized");
        }
        if (!request.header("user-agent").orElse("").startsWith("DiscordBot (")) {
            return error(403, 40333, "internal network error");
        }
        return request.isWrite() ? post(request, path) : get(request, path);
    }

    private Reply get(Request request, String path) {
        if (path.equals("/users/@me")) {
            return Reply.json(
                    200, DiscordMessage.user(BOT).put("mfa_enabled", true).put("locale", "en-US"));
        }
        if (path.equals("/users/@me/guilds")) {
            return Reply.json(200, guildsAfter(request));
        }
        var guild = CHANNELS.matcher(path);
        if (guild.matches() && guilds.contains(guild.group(1))) {
            return Reply.json(
                    200,
                    channels.values().stream()
                            .filter(channel -> channel.guild().equals(guild.group(1)))
                            .map(DiscordChannel::listed)
                            .toList());
        }
        var messages = MESSAGES.matcher(path);
        var channel = messages.matches() ? channels.get(messages.group(1)) : null;
        if (channel == null) {
            return guild.matches() ? error(404, 10004, "Unknown Guild") : error(404, 10003, "Unknown Channel");
        }
        return channel.isHidden()
                ? error(403, 50001, "Missing Access")
                : channel.page(request).map(page -> Reply.json(200, page)).orElseGet(DiscordStandIn::invalid);
    }

    private List<?> guildsAfter(Request request) {
        var after = Long.parseLong(request.parameter("after").orElse("0"));
        var limit = Integer.parseInt(request.parameter("limit").orElse("200"));
        return guilds.stream()
                .filter(guild -> Long.parseLong(guild) > after)
                .limit(limit)
                .map(DiscordStandIn::guild)
                .toList();
    }

    private static Object guild(String id) {
        var guild = JSON.createObjectNode();
        guild.put("id", id).put("name", "rehearsal").put("owner", false).put("permissions", "0");
        guild.putNull("icon").putNull("banner").putArray("features");
        return guild;
    }

    private Reply post(Request request, String path) throws IOException {
        var crosspost = CROSSPOST.matcher(path);
        var messages = MESSAGES.matcher(path);
        var id = crosspost.matches() ? crosspost.group(1) : messages.matches() ? messages.group(1) : "";
        var channel = channels.get(id);
        if (channel == null) {
            return error(404, 10003, "Unknown Channel");
        }
        if (channel.isClosed()) {
            return error(403, 50013, "Missing Permissions");
        }
        return crosspost.matches()
                ? crosspost(channel, crosspost.group(2))
                : message(channel, JSON.readTree(request.body()));
    }

    private static Reply message(DiscordChannel channel, JsonNode body) {
        if (!DiscordMessage.isWellFormed(body)) {
            return invalid();
        }
        var known = channel.withNonceOf(body);
        if (known.isPresent()) {
            return Reply.json(200, known.get().json());
        }
        var message = channel.add(BOT, body, Instant.now());
        return Reply.json(200, message.json()).changed("posted \"" + message.title() + "\" in #" + channel.name());
    }

    private static Reply crosspost(DiscordChannel channel, String messageId) {
        if (!channel.canBeFollowed()) {
            return error(403, 50024, "Cannot execute action on this channel type");
        }
        var message = channel.message(messageId);
        if (message.isEmpty()) {
            return error(404, 10008, "Unknown Message");
        }
        if (message.get().isCrossposted()) {
            return error(400, 40033, "This message has already been crossposted.");
        }
        message.get().crosspost();
        return Reply.json(200, message.get().json()).changed("crossposted from #" + channel.name());
    }

    private static Reply invalid() {
        return error(400, 50035, "Invalid Form Body");
    }

    private static Reply error(int status, int code, String message) {
        return Reply.json(status, Map.of("message", message, "code", code));
    }
}
