package ai.vantage6.release.discord;

import java.util.regex.Pattern;

/** Text of others as Discord shows it unchanged: nobody is mentioned, nothing is formatted, and each link shows where it leads. */
public final class DiscordMarkdown {

    private static final Pattern LINK = Pattern.compile(
            "\\[([^\\[\\]]{0,300})]\\((https?://[^\\s()<>]{1,500})\\)" + "|(https?://[^\\s()<>\\[\\]\"']{1,500})");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{Alnum}._-])@(?=[\\p{Alnum}_&!-])");
    private static final Pattern MARKUP = Pattern.compile("[\\\\*_~`|>#\\[\\]<]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

    private DiscordMarkdown() {}

    /** One line. Addresses stay, so that Discord makes links of them. */
    public static String safe(String line) {
        var text = oneLine(line);
        var safe = new StringBuilder();
        var links = LINK.matcher(text);
        var end = 0;
        while (links.find()) {
            safe.append(escaped(text.substring(end, links.start())));
            safe.append(links.group(1) == null ? links.group() : escaped(links.group(1)) + " (" + links.group(2) + ")");
            end = links.end();
        }
        return safe.append(escaped(text.substring(end))).toString();
    }

    /** One line without links. */
    static String plain(String line) {
        return escaped(oneLine(line));
    }

    private static String oneLine(String line) {
        return INVISIBLE.matcher(line).replaceAll(" ").strip();
    }

    private static String escaped(String text) {
        var unmentioned = MENTION.matcher(text).replaceAll("");
        return MARKUP.matcher(unmentioned).replaceAll("\\\\$0");
    }
}
