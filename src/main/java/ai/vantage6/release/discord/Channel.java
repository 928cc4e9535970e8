package ai.vantage6.release.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A channel of one guild, or a thread, which Discord takes for a channel too.
 *
 * @param type 0 is a text channel, 5 an announcement channel, whose messages other guilds may follow, 10 to 12 are threads, 15 and 16
 *     forums
 */
record Channel(String id, String guild, String name, int type) {

    private static final int ANNOUNCEMENT = 5;
    private static final Set<Integer> WITH_MESSAGES = Set.of(0, ANNOUNCEMENT);
    private static final Set<Integer> THREADS = Set.of(10, 11, 12);
    private static final Set<Integer> FORUMS = Set.of(15, 16);

    static Channel of(JsonNode json, String guild) {
        return new Channel(
                json.path("id").asText(),
                guild,
                json.path("name").asText(),
                json.path("type").asInt(-1));
    }

    boolean takesMessages() {
        return WITH_MESSAGES.contains(type);
    }

    boolean isThread() {
        return THREADS.contains(type);
    }

    boolean isForum() {
        return FORUMS.contains(type);
    }

    boolean canBeFollowed() {
        return type == ANNOUNCEMENT;
    }
}
