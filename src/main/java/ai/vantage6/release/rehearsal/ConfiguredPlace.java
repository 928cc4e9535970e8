package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.AnnouncementPlace;
import ai.vantage6.release.model.AnnouncementPlace.InForum;
import ai.vantage6.release.model.AnnouncementPlace.InThread;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/**
 * The place on Discord where a repository announces its releases, as the stand-in has it.
 *
 * @param usual the channel that it takes the place of
 */
record ConfiguredPlace(AnnouncementPlace place, DiscordChannel usual) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOMEBODY = "77";

    /** Puts it among the channels; gives the channel or forum. */
    DiscordChannel in(Map<String, DiscordChannel> channels) {
        var channel = channel();
        channels.remove(usual.id());
        channels.values().removeIf(other -> other.name().equals(channel.name()));
        channels.put(channel.id(), channel);
        if (place instanceof InThread(var _, var thread)) {
            begin(channels, channel, thread);
        }
        return channel;
    }

    /** Whoever gives an id gives no name, and the other way round. */
    private DiscordChannel channel() {
        var named = place.channel();
        var isId = AnnouncementPlace.isId(named);
        return new DiscordChannel(
                usual.guild(),
                isId ? named : usual.id(),
                isId ? usual.name() : named,
                place instanceof InForum ? DiscordChannel.FORUM : DiscordChannel.ANNOUNCEMENT);
    }

    private static void begin(Map<String, DiscordChannel> channels, DiscordChannel parent, String thread) {
        if (AnnouncementPlace.isId(thread)) {
            var origin = new DiscordChannel.Origin(parent.id(), SOMEBODY, Optional.empty());
            channels.put(thread, DiscordChannel.thread(parent, thread, "releases", origin));
        } else {
            var message = JSON.createObjectNode().put("content", "Here every version is announced.");
            new DiscordThreads(channels).begin(parent, thread, SOMEBODY, message);
        }
    }
}
