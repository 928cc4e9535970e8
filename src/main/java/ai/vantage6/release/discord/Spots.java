package ai.vantage6.release.discord;

import ai.vantage6.release.model.AnnouncementPlace;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.AnnouncementPlace.InForum;
import ai.vantage6.release.model.AnnouncementPlace.InThread;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds where the bot announces: what the configuration names, in every guild that has it. */
record Spots(DiscordApi api, AnnouncementPlace place) {

    /** At least one. */
    List<Spot> all() throws ReleaseException, InterruptedException {
        return switch (place) {
            case InChannel(var name) -> channels(name);
            case InForum(var name) -> forums(name);
            case InThread(var name, var thread) ->
                AnnouncementPlace.isId(thread) ? List.of(threadWithId(thread)) : threads(name, thread);
        };
    }

    private List<Spot> channels(String name) throws ReleaseException, InterruptedException {
        return new Channels(api, name)
                .all(Channel::takesMessages).stream()
                        .<Spot>map(channel -> new ChannelSpot(api, channel, place.text()))
                        .toList();
    }

    private List<Spot> forums(String name) throws ReleaseException, InterruptedException {
        return new Channels(api, name)
                .all(Channel::isForum).stream()
                        .<Spot>map(forum -> new ForumSpot(api, forum, place.text()))
                        .toList();
    }

    private Spot threadWithId(String id) throws ReleaseException, InterruptedException {
        return new ChannelSpot(api, new Channels(api, id).all(Channel::isThread).getFirst(), place.text());
    }

    /** One for each channel that has it: of several of that name one that is in use, else the last that was. */
    private List<Spot> threads(String name, String thread) throws ReleaseException, InterruptedException {
        var found = new ArrayList<Spot>();
        for (var channel : new Channels(api, name).all(Channel::takesMessages)) {
            new Threads(api, channel, place.text())
                    .since(Instant.EPOCH).stream()
                            .filter(json -> json.path("name").asText().equals(thread))
                            .findFirst()
                            .map(json -> new ChannelSpot(api, Channel.of(json, channel.guild()), place.text()))
                            .ifPresent(found::add);
        }
        if (found.isEmpty()) {
            throw new ReleaseException(
                    "no-such-thread",
                    "find " + place.text() + " on Discord",
                    "no thread that the bot can see has that name",
                    "Begin the thread, or name another one in the configuration");
        }
        return found;
    }
}
