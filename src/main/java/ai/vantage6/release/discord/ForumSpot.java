package ai.vantage6.release.discord;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The posts of a forum: each is a thread, whose first message has the thread's own id. */
record ForumSpot(DiscordApi api, Channel forum, String text) implements Spot {

    @Override
    public void look() throws ReleaseException, InterruptedException {
        threads().active();
    }

    /** Among all posts since the release's date, those in the forum's archive included. */
    @Override
    public Optional<Message> find(SignedAnnouncement signed) throws ReleaseException, InterruptedException {
        var oldest = signed.announcement().since().minus(ChannelSpot.CLOCK_SKEW);
        for (var thread : threads().since(oldest)) {
            if (thread.path("owner_id").asText().equals(signed.author())
                    && !Message.time(thread).isBefore(oldest)
                    && tells(thread, signed)) {
                return Optional.of(new Message(thread.path("id").asText(), false));
            }
        }
        return Optional.empty();
    }

    @Override
    public Call posting(SignedAnnouncement signed) {
        return api.post(
                "announce " + signed.announcement().subject() + " in " + text,
                "/channels/" + forum.id() + "/threads",
                new MessageBody(signed).asPost());
    }

    /** A post whose first message somebody has deleted is known by its title. */
    private boolean tells(JsonNode thread, SignedAnnouncement signed) throws ReleaseException, InterruptedException {
        var id = thread.path("id").asText();
        var first = api.find("read a post of " + text, "/channels/" + id + "/messages/" + id);
        return first.map(signed::isIn)
                .orElseGet(() -> thread.path("name").asText().equals(MessageBody.postTitle(signed)));
    }

    private Threads threads() {
        return new Threads(api, forum, text);
    }
}
