package ai.vantage6.release.discord;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.AnnouncementPlace;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The channels of one name in all guilds that the bot belongs to, or the one channel of an id. */
record Channels(DiscordApi api, String name) {

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 20;

    /**
     * At least one.
     *
     * @throws ReleaseException also when no guild shows us one
     */
    List<Channel> all(Predicate<Channel> wanted) throws ReleaseException, InterruptedException {
        if (AnnouncementPlace.isId(name)) {
            return List.of(withId(wanted));
        }
        var guilds = guilds();
        var channels = Parallel.each(guilds, this::in).stream()
                .flatMap(List::stream)
                .filter(wanted)
                .toList();
        if (channels.isEmpty()) {
            throw new ReleaseException(
                    "no-such-channel",
                    "find the channel #" + name + " on Discord",
                    "none of the bot's " + guilds.size() + " guilds shows it one of that name and kind",
                    "Invite the bot, let it see the channel, or name another one in the configuration");
        }
        return channels;
    }

    private Channel withId(Predicate<Channel> wanted) throws ReleaseException, InterruptedException {
        var json = api.object("look at the channel " + name + " on Discord", "/channels/" + name, "type");
        var channel = Channel.of(json, json.path("guild_id").asText());
        if (!wanted.test(channel)) {
            throw new ReleaseException(
                    "no-such-channel",
                    "announce in the channel " + name + " on Discord",
                    "it is of another kind (" + channel.type() + ")",
                    "Name a forum as forum, a thread as thread, and a text or announcement channel as channel");
        }
        return channel;
    }

    private List<Channel> in(String guild) throws ReleaseException, InterruptedException {
        var channels = new ArrayList<Channel>();
        for (var json : api.list("list the channels of a Discord guild", "/guilds/" + guild + "/channels")) {
            if (json.path("name").asText().equals(name)) {
                channels.add(Channel.of(json, guild));
            }
        }
        return channels;
    }

    private List<String> guilds() throws ReleaseException, InterruptedException {
        var guilds = new ArrayList<String>();
        var after = "0";
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var page =
                    api.list("list the bot's guilds on Discord", "/users/@me/guilds?limit=" + PAGE + "&after=" + after);
            page.forEach(guild -> guilds.add(guild.path("id").asText()));
            if (page.size() < PAGE) {
                return guilds;
            }
            after = guilds.getLast();
        }
        throw new ReleaseException(
                "no-such-channel",
                "find the channel #" + name + " on Discord",
                "the bot is in more than " + guilds.size() + " guilds",
                "Give the id of the channel as channel in the configuration");
    }
}
