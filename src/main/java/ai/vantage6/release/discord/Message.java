package ai.vantage6.release.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message that announces a release.
 *
 * @param crossposted whether it went out to the guilds that follow the channel
 */
record Message(String id, boolean crossposted) {

    private static final int CROSSPOSTED = 1;
    private static final long FIRST_MILLISECOND = 1_420_070_400_000L;

    static Message of(JsonNode json) {
        return new Message(json.path("id").asText(), (json.path("flags").asInt() & CROSSPOSTED) != 0);
    }

    /** When it was posted, which its id tells. */
    static Instant time(JsonNode json) {
        return Instant.ofEpochMilli((json.path("id").asLong() >> 22) + FIRST_MILLISECOND);
    }
}
