package ai.vantage6.release.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A version as Read the Docs knows it.
 *
 * @param slug what it is called in addresses; made of the tag's name, and nobody can tell how
 * @param active whether it is built and shown
 */
record DocumentedVersion(String slug, boolean active) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,254}");

    static boolean isOf(String tag, JsonNode json) {
        return json.path("verbose_name").asText().equals(tag)
                && json.path("type").asText().equals("tag");
    }

    static DocumentedVersion of(JsonNode json) throws IOException {
        var slug = json.path("slug").asText();
        if (!SLUG.matcher(slug).matches()) {
            throw new IOException("a version without a slug");
        }
        return new DocumentedVersion(slug, json.path("active").asBoolean());
    }
}
