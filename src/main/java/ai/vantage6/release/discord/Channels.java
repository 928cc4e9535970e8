package ai.vantage6.release.discord;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;

/** The channels of one name in all guilds that the bot belongs to. */
record Channels(DiscordApi api, String name) {

    private static final int PAGE = 200;

    /**
     * At least one.
     *
     * @throws ReleaseException also when no guild shows us one
     */
    List<Channel> all() throws ReleaseException, InterruptedException {
        var guilds = guilds();
        var channels =
                Parallel.each(guilds, this::in).stream().flatMap(List::stream).toList();
        if (channels.isEmpty()) {
            throw new ReleaseException(
                    "no-such-channel",
                    "find the channel #" + name + " on Discord",
                    "none of the bot's " + guilds.size() + " guilds shows it one of that name",
                    "Invite the bot, let it see the channel, or name another one in the configuration");
        }
        return channels;
    }

    private List<Channel> in(String guild) throws ReleaseException, InterruptedException {
        var channels = new ArrayList<Channel>();
        for (var json : api.list("list the channels of a Discord guild", "/guilds/" + guild + "/channels")) {
            var channel =
                    new Channel(json.path("id").asText(), json.path("type").asInt());
            if (json.path("name").asText().equals(name) && channel.takesAnnouncements()) {
                channels.add(channel);
            }
        }
        return channels;
    }

    private List<String> guilds() throws ReleaseException, InterruptedException {
        var guilds = new ArrayList<String>();
        var after = "0";
        while (true) {
            var page =
                    api.list("list the bot's guilds on Discord", "/users/@me/guilds?limit=" + PAGE + "&after=" + after);
            page.forEach(guild -> guilds.add(guild.path("id").asText()));
            if (page.size() < PAGE) {
                return guilds;
            }
            after = guilds.getLast();
        }
    }
}
