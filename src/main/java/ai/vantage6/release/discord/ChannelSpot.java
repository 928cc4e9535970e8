package ai.vantage6.release.discord;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.Optional;

/** The messages of a channel or a thread. */
record ChannelSpot(DiscordApi api, Channel channel, String text) implements Spot {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;
    /** By so much may the clock of whoever made the tagged commit be wrong. */
    static final Duration CLOCK_SKEW = Duration.ofDays(1);

    @Override
    public void look() throws ReleaseException, InterruptedException {
        api.list("read " + text + " on Discord", messages() + "?limit=1");
    }

    /** Among all messages since the release's date, newest first. */
    @Override
    public Optional<Message> find(SignedAnnouncement signed) throws ReleaseException, InterruptedException {
        var oldest = signed.announcement().since().minus(CLOCK_SKEW);
        var before = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var messages = api.list("read " + text + " on Discord", messages() + "?limit=" + PAGE + before);
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
                "find out whether " + text + " tells of "
                        + signed.announcement().subject(),
                "there are more than " + PAGE * MOST_PAGES + " messages since "
                        + signed.announcement().since(),
                "Look for the announcement yourself, and post it if there is none");
    }

    @Override
    public Call posting(SignedAnnouncement signed) {
        return api.post(
                "announce " + signed.announcement().subject() + " in " + text,
                messages(),
                new MessageBody(signed).inChannel(channel.id()));
    }

    boolean isToBeCrossposted(Message message) {
        return channel.canBeFollowed() && !message.crossposted();
    }

    Call crossposting(Message message, SignedAnnouncement signed) {
        return api.post(
                "publish the announcement of " + signed.announcement().subject() + " to the followers of " + text,
                messages() + "/" + message.id() + "/crosspost");
    }

    private String messages() {
        return "/channels/" + channel.id() + "/messages";
    }
}
