package ai.vantage6.release.discord;

import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A bot that announces in the channel of one name, in every guild that it belongs to.
 *
 * @param repository {@code OWNER/NAME}: several may announce the same version in one channel
 */
public record DiscordBot(DiscordApi api, String channelName, String repository) implements Announcements {

    private static final int ALREADY_CROSSPOSTED = 40033;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;
    /** By so much may the clock of whoever made the tagged commit be wrong. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        for (var channel : channels().all()) {
            api.list("read #" + channelName + " on Discord", messages(channel) + "?limit=1");
        }
        return Optional.empty();
    }

    @Override
    public boolean tells(Announcement announcement) throws ReleaseException, InterruptedException {
        var signed = signed(announcement);
        for (var channel : channels().all()) {
            var message = message(channel, signed);
            if (message.isEmpty() || isToBeCrossposted(channel, message.get())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void post(Announcement announcement) throws ReleaseException, InterruptedException {
        var signed = signed(announcement);
        var failures = new ArrayList<ReleaseException>();
        for (var channel : channels().all()) {
            try {
                post(channel, signed);
            } catch (ReleaseException e) {
                failures.add(e); // the others shall hear of it all the same
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void post(Channel channel, SignedAnnouncement signed) throws ReleaseException, InterruptedException {
        var message = message(channel, signed);
        if (message.isEmpty()) {
            write(channel, signed);
            message = message(channel, signed);
        }
        if (message.isEmpty()) {
            throw unseen(signed);
        }
        if (isToBeCrossposted(channel, message.get())) {
            crosspost(channel, message.get(), signed);
        }
    }

    /** Without the right to read the history Discord lists no message at all, and says nothing. */
    private ReleaseException unseen(SignedAnnouncement signed) {
        return new ReleaseException(
                "discord-permission",
                "see the announcement of " + signed.announcement().version() + " in #" + channelName,
                "Discord took it but does not show it",
                "Give the bot the permission Read Message History in that channel, or each run announces it again");
    }

    private void write(Channel channel, SignedAnnouncement signed) throws ReleaseException, InterruptedException {
        var call = api.post(
                "announce " + signed.announcement().version() + " in #" + channelName,
                messages(channel),
                Message.body(channel.id(), signed));
        var written = api.write(
                call, () -> message(channel, signed).isPresent() ? new Entry.Identical() : new Entry.Absent());
        if (written instanceof Written.Answered(var answer) && !answer.isSuccess()) {
            throw DiscordApi.refused(call, answer);
        }
    }

    private void crosspost(Channel channel, Message message, SignedAnnouncement signed)
            throws ReleaseException, InterruptedException {
        var call = api.post(
                "publish the announcement of " + signed.announcement().version() + " to the followers of #"
                        + channelName,
                messages(channel) + "/" + message.id() + "/crosspost");
        var written = api.write(
                call,
                () -> message(channel, signed).filter(Message::crossposted).isPresent()
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

    /** Among all messages since the release's date, newest first. */
    private Optional<Message> message(Channel channel, SignedAnnouncement signed)
            throws ReleaseException, InterruptedException {
        var oldest = signed.announcement().since().minus(CLOCK_SKEW);
        var before = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var messages =
                    api.list("read #" + channelName + " on Discord", messages(channel) + "?limit=" + PAGE + before);
            for (var json : messages) {
                if (signed.isIn(json)) {
                    return Optional.of(Message.of(json));
                }
            }
            if (messages.size() < PAGE || Message.time(messages.path(PAGE - 1)).isBefore(oldest)) {
                return Optional.empty();
            }
            before = "&before=" + messages.path(PAGE - 1).path("id").asText();
        }
        throw new ReleaseException(
                "discord-too-many-messages",
                "find out whether #" + channelName + " tells of "
                        + signed.announcement().version(),
                "there are more than " + PAGE * MOST_PAGES + " messages since "
                        + signed.announcement().since(),
                "Look for the announcement yourself, and post it if there is none");
    }

    private SignedAnnouncement signed(Announcement announcement) throws ReleaseException, InterruptedException {
        return new SignedAnnouncement(announcement, api.ownId(), repository + " " + announcement.version());
    }

    private Channels channels() {
        return new Channels(api, channelName);
    }

    private static String messages(Channel channel) {
        return "/channels/" + channel.id() + "/messages";
    }
}
