package ai.vantage6.release.discord;

import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads of a channel or a forum. Discord lists those in use for the whole guild, and those that fell asleep by channel.
 *
 * @param text as messages call it
 */
record Threads(DiscordApi api, Channel parent, String text) {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    List<JsonNode> active() throws ReleaseException, InterruptedException {
        var json =
                api.object("list the threads of " + text, "/guilds/" + parent.guild() + "/threads/active", "threads");
        return ofParent(json);
    }

    /** All that somebody may have begun since then: what fell asleep earlier was begun earlier. */
    List<JsonNode> since(Instant oldest) throws ReleaseException, InterruptedException {
        var all = new ArrayList<>(active());
        var before = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var json = api.object(
                    "list the archived threads of " + text,
                    "/channels/" + parent.id() + "/threads/archived/public?limit=" + PAGE + before,
                    "threads");
            var threads = ofParent(json);
            all.addAll(threads);
            if (threads.isEmpty() || !json.path("has_more").asBoolean()) {
                return all;
            }
            var last = archived(threads.getLast());
            if (last.isBefore(oldest)) {
                return all;
            }
            before = "&before=" + URLEncoder.encode(last.toString(), StandardCharsets.UTF_8);
        }
        throw new ReleaseException(
                "discord-too-many-messages",
                "look through the threads of " + text,
                "there are more than " + PAGE * MOST_PAGES + " in its archive since " + oldest,
                "Look for the announcement yourself, and post it if there is none");
    }

    private List<JsonNode> ofParent(JsonNode json) {
        var threads = new ArrayList<JsonNode>();
        for (var thread : json.path("threads")) {
            if (thread.path("parent_id").asText().equals(parent.id())) {
                threads.add(thread);
            }
        }
        return threads;
    }

    private Instant archived(JsonNode thread) throws ReleaseException {
        try {
            return OffsetDateTime.parse(thread.path("thread_metadata")
                            .path("archive_timestamp")
                            .asText())
                    .toInstant();
        } catch (DateTimeException e) {
            throw new ReleaseException(
                    "discord-answer-unreadable",
                    "list the archived threads of " + text,
                    "Discord does not say when a thread was archived",
                    "Check the address of Discord's API and run it again");
        }
    }
}
