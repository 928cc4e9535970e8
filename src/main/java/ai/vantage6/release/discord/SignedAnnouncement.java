package ai.vantage6.release.discord;

import ai.vantage6.release.model.Announcement;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An announcement, and by what we know it again: who posts it, and what is in its footer, whatever its title says.
 *
 * @param author the bot's user id: anybody can write what we would, so only our own messages count
 * @param key names the repository and the version
 */
record SignedAnnouncement(Announcement announcement, String author, String key) {

    static SignedAnnouncement of(Announcement announcement, String author, String repository) {
        return new SignedAnnouncement(announcement, author, repository + " " + announcement.key());
    }

    boolean isIn(JsonNode message) {
        if (!message.path("author").path("id").asText().equals(author)) {
            return false;
        }
        for (var embed : message.path("embeds")) {
            if (embed.path("footer").path("text").asText().equals(key)) {
                return true;
            }
        }
        return false;
    }
}
