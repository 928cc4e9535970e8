package ai.vantage6.release.issues;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * By what we know again what we wrote; nobody sees it on the page.
 *
 * @param words hold no {@code -->}
 */
record Mark(String words) {

    /** The text with it. */
    String on(String text) {
        return text + "\n\n" + this;
    }

    /** Whether we wrote this, with the mark. Anybody can copy a mark, so only what is our own counts. */
    boolean isOn(JsonNode written) {
        return written.path("viewerDidAuthor").asBoolean()
                && written.path("body").asText().contains(toString());
    }

    /** Whether we wrote this with the mark at its end, as a comment of ours has it; what only quotes one is another. */
    boolean ends(JsonNode written) {
        return isOn(written) && written.path("body").asText().stripTrailing().endsWith(toString());
    }

    @Override
    public String toString() {
        return "<!-- " + words + " -->";
    }
}
