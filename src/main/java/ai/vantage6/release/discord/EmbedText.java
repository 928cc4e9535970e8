package ai.vantage6.release.discord;

import ai.vantage6.release.model.Announcement.Link;
import ai.vantage6.release.model.Announcement.Words;
import java.util.stream.Collectors;

/** The text of an embed: what is said, the highlights as far as there is room, and the links. */
record EmbedText(Words words) {

    /** Of the text alone. */
    private static final int MOST = 4096;
    /** Of everything in the embeds of one message. */
    private static final int MOST_TOGETHER = 6000;

    private static final String GAP = "\n\n";
    private static final String MORE = "\n…";

    /** @param others how many characters the other parts of the embed have */
    String fitting(int others) {
        var room = Math.min(MOST, MOST_TOGETHER - others);
        var links = links();
        var end = links.isEmpty() || links.length() > room / 2 ? "" : GAP + links;
        var text = new StringBuilder(shortened(words.text(), room - end.length()));
        appendHighlights(text, room - end.length());
        return text.append(end).toString();
    }

    /** Whole lines only; dots say that there are more. */
    private void appendHighlights(StringBuilder text, int room) {
        var lines = words.highlights().stream().map(line -> "- " + line).toList();
        for (int i = 0; i < lines.size(); i++) {
            var next = (i == 0 ? GAP : "\n") + lines.get(i);
            var reserved = i == lines.size() - 1 ? 0 : MORE.length();
            if (text.length() + next.length() + reserved > room) {
                if (i > 0) {
                    text.append(MORE);
                }
                return;
            }
            text.append(next);
        }
    }

    private String links() {
        return words.links().stream().map(EmbedText::link).collect(Collectors.joining(" · "));
    }

    private static String link(Link link) {
        var address = link.address().toASCIIString().replace("(", "%28").replace(")", "%29");
        return "[" + DiscordMarkdown.plain(link.label()) + "](" + address + ")";
    }

    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
