package ai.vantage6.release.discord;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bot that announces in the channel of one name, in every guild that it belongs to. */
public final class DiscordBot implements Announcements {

    private static final int PAGE = 200;
    private static final int ALREADY_CROSSPOSTED = 40033;

    private final DiscordApi api;
    private final String channelName;

    public DiscordBot(HttpCaller caller, URI root, Secret token, String channelName) {
        this.api = new DiscordApi(caller, root, token);
        this.channelName = channelName;
    }

    @Override
    public boolean tells(Announcement announcement) throws ReleaseException, InterruptedException {
        for (var channel : channels()) {
            var message = message(channel, announcement);
            if (message.isEmpty() || isToBeCrossposted(channel, message.get())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void post(Announcement announcement) throws ReleaseException, InterruptedException {
        var failures = new ArrayList<ReleaseException>();
        for (var channel : channels()) {
            try {
                post(channel, announcement);
            } catch (ReleaseException e) {
                failures.add(e); // the others shall hear of it all the same
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void post(Channel channel, Announcement announcement) throws ReleaseException, InterruptedException {
        var message = message(channel, announcement);
        if (message.isEmpty()) {
            write(channel, announcement);
            message = channel.canBeFollowed() ? message(channel, announcement) : Optional.empty();
        }
        if (message.filter(found -> isToBeCrossposted(channel, found)).isPresent()) {
            crosspost(channel, message.get(), announcement);
        }
    }

    private void write(Channel channel, Announcement announcement) throws ReleaseException, InterruptedException {
        var call = api.post(
                "announce " + announcement.version() + " in #" + channelName,
                "/channels/" + channel.id() + "/messages",
                Message.body(channel, announcement));
        var written = api.write(
                call, () -> message(channel, announcement).isPresent() ? new Entry.Identical() : new Entry.Absent());
        if (written instanceof Written.Answered(var answer) && !answer.isSuccess()) {
            throw DiscordApi.refused(call, answer);
        }
    }

    private void crosspost(Channel channel, Message message, Announcement announcement)
            throws ReleaseException, InterruptedException {
        var call = api.post(
                "publish the announcement of " + announcement.version() + " to the followers of #" + channelName,
                "/channels/" + channel.id() + "/messages/" + message.id() + "/crosspost",
                "{}");
        var written = api.write(
                call,
                () -> message(channel, announcement)
                                .filter(Message::crossposted)
                                .isPresent()
                        ? new Entry.Identical()
                        : new Entry.Absent());
        if (written instanceof Written.Answered(var answer)
                && !answer.isSuccess()
                && DiscordApi.errorCode(answer) != ALREADY_CROSSPOSTED) {
            throw DiscordApi.refused(call, answer);
        }
    }

    private static boolean isToBeCrossposted(Channel channel, Message message) {
        return channel.canBeFollowed() && !message.crossposted();
    }

    /** Among the last hundred messages; a release older than that is not announced again anyway. */
    private Optional<Message> message(Channel channel, Announcement announcement)
            throws ReleaseException, InterruptedException {
        var path = "/channels/" + channel.id() + "/messages?limit=100";
        for (var json : api.list("read #" + channelName + " on Discord", path)) {
            if (Message.announces(json, announcement)) {
                return Optional.of(Message.of(json));
            }
        }
        return Optional.empty();
    }

    private List<Channel> channels() throws ReleaseException, InterruptedException {
        var channels = new ArrayList<Channel>();
        var guilds = guilds();
        for (var guild : guilds) {
            for (var json : api.list("list the channels of a Discord guild", "/guilds/" + guild + "/channels")) {
                var channel =
                        new Channel(json.path("id").asText(), json.path("type").asInt());
                if (json.path("name").asText().equals(channelName)
                        && (channel.type() == Channel.TEXT || channel.type() == Channel.ANNOUNCEMENT)) {
                    channels.add(channel);
                }
            }
        }
        if (channels.isEmpty()) {
            throw new ReleaseException(
                    "no-such-channel",
                    "find the channel #" + channelName + " on Discord",
                    "none of the bot's " + guilds.size() + " guilds shows it one of that name",
                    "Invite the bot, let it see the channel, or name another one in the configuration");
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
