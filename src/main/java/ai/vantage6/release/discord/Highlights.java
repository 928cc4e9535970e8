package ai.vantage6.release.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The first points of a release's notes, made fit for a message. */
public final class Highlights {

    /** A point, not one below another. */
    private static final Pattern POINT = Pattern.compile(" {0,3}[*+-] +(\\S.*)", Pattern.DOTALL);

    /** Over however many lines; one without an end hides the rest. */
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|\\z)", Pattern.DOTALL);

    private static final Pattern FENCE = Pattern.compile(" {0,3}(?:```|~~~).*");
    /** GitHub's own heading below the changes: people, and no changes. */
    private static final Pattern PEOPLE = Pattern.compile("#+ *New Contributors *", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 300;
    private static final int LOOKED_AT = 2_000;

    private Highlights() {}

    /**
     * At most so many, without mentions, formatting and characters that nobody sees. Addresses are kept.
     *
     * @param notes in Markdown
     */
    public static List<String> of(String notes, int most) {
        var points = new ArrayList<String>();
        var code = false;
        for (var whole : COMMENT.matcher(notes).replaceAll("").lines().toList()) {
            var line = whole.substring(0, Math.min(whole.length(), LOOKED_AT));
            if (points.size() == most || PEOPLE.matcher(line).matches()) {
                break;
            }
            code ^= FENCE.matcher(line).matches();
            var point = POINT.matcher(line);
            if (!code && point.matches()) {
                points.add(DiscordMarkdown.safe(shortened(point.group(1))));
            }
        }
        return points;
    }

    /** At a blank, so that no half address is left. */
    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        var blank = text.lastIndexOf(' ', LONGEST);
        return blank < 0
                ? EmbedText.shortened(text, LONGEST)
                : text.substring(0, blank).strip() + " …";
    }
}
