package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.AnnouncementPlace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stands in for Discord: one bot in some guilds with two channels each, {@code general} and {@code announcements}, and one webhook.
 *
 * <p>Every token is right but one. A nonce that is enforced gives the first message again, as Discord does for minutes.
 */
public final class DiscordStandIn implements StandIn {

    /** The token that Discord does not accept. */
    public static final String BAD_TOKEN = "bad-token";

    /** The path of a webhook of the maintainers. */
    public static final String WEBHOOK = "/api/webhooks/" + MaintainersWebhook.ID + "/" + MaintainersWebhook.TOKEN;

    /** The bot's user id. */
    public static final String BOT = "42";

    /** Longer than an id of the first channels, so that it can be told from a name. */
    private static final long FIRST_ADDED = 4_000_000_000_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHANNELS = Pattern.compile("/guilds/([0-9]+)/channels");

    private final List<String> guilds;
    private final Map<String, DiscordChannel> channels = new TreeMap<>();
    private final MaintainersWebhook maintainers = new MaintainersWebhook();
    private DiscordChannel webhookAt;

    /** One guild whose announcements can be followed. */
    public DiscordStandIn() {
        this(DiscordChannel.ANNOUNCEMENT);
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
        webhookAt = named("announcements").findFirst().orElseThrow();
    }

    /** One guild that has the place where a repository announces its releases. */
    static DiscordStandIn with(AnnouncementPlace place) {
        var discord = new DiscordStandIn();
        discord.webhookAt = new ConfiguredPlace(place, discord.webhookAt).in(discord.channels);
        return discord;
    }

    private void add(DiscordChannel channel) {
        channels.put(channel.id(), channel);
    }

    /** A forum in the first guild; gives its id. */
    public String addForum(String name) {
        var id = String.valueOf(FIRST_ADDED + channels.size());
        add(new DiscordChannel(guilds.getFirst(), id, name, DiscordChannel.FORUM));
        return id;
    }

    /** Somebody begins a thread in the channel of the first guild; gives its id. */
    public String addThread(String channelName, String name, String author) {
        var message = JSON.createObjectNode().put("content", "here it begins");
        return threads()
                .begin(named(channelName).findFirst().orElseThrow(), name, author, message)
                .id();
    }

    /** The threads of that name fall asleep. */
    public void archive(String name, Instant time) {
        named(name).forEach(thread -> thread.archive(time));
    }

    /** Somebody deletes every message in the channels and threads of that name. */
    public void clear(String name) {
        named(name).forEach(DiscordChannel::clear);
    }

    /** The address of the webhook of the channel of announcements, as Discord shows it. */
    public static String webhook() {
        return "https://discord.com/api/webhooks/" + DiscordWebhooks.ID + "/" + DiscordWebhooks.TOKEN;
    }

    /** Makes the webhook one of another channel of the first guild. */
    public void moveWebhook(String channelName) {
        webhookAt = named(channelName).findFirst().orElseThrow();
    }

    private DiscordThreads threads() {
        return new DiscordThreads(channels);
    }

    private DiscordWebhooks webhooks() {
        return new DiscordWebhooks(webhookAt, threads());
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
        channels.values().forEach(channel -> state.put(key(channel), channel.state()));
        if (!maintainers.isEmpty()) {
            state.put("the maintainers", maintainers.state());
        }
        return state;
    }

    private String key(DiscordChannel channel) {
        var parent = channel.thread()
                .flatMap(thread -> Optional.ofNullable(channels.get(thread.parent())))
                .map(one -> one.name() + "/");
        var guild = channel.guild().equals(guilds.getFirst()) ? "" : channel.guild() + "/";
        return guild + parent.orElse("") + channel.name();
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
        if (MaintainersWebhook.isOne(path)) {
            return maintainers.post(request, path);
        }
        var byWebhook = webhooks().answer(request, path);
        if (byWebhook.isPresent()) {
            return byWebhook.get();
        }
        var token = request.header("authorization").orElse("");
        if (!token.startsWith("Bot ") || token.equals("Bot " + BAD_TOKEN)) {
            return DiscordReply.error(401, 0, "401: Unauthorized");
        }
        if (!request.header("user-agent").orElse("").startsWith("DiscordBot (")) {
            return DiscordReply.error(403, 40333, "internal network error");
        }
        var inThreads = threads().answer(request, path);
        if (inThreads.isPresent()) {
            return inThreads.get();
        }
        return request.isWrite() ? new DiscordMessages(channels).post(request, path) : get(request, path);
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
                            .filter(channel -> channel.thread().isEmpty())
                            .map(DiscordChannel::listed)
                            .toList());
        }
        return guild.matches()
                ? DiscordReply.error(404, 10004, "Unknown Guild")
                : new DiscordMessages(channels).read(request, path);
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
}
