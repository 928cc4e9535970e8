package ai.vantage6.release.http;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** What a server says in a body, made fit for one line of a message: no markup, no control characters, no credential. */
final class ServerWords {

    private static final int LOOKED_AT = 16_384;
    private static final int SHOWN = 300;
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\p{Z}]+");

    private ServerWords() {}

    static String of(Call call, Answer answer) {
        var text = answer.text();
        var beginning = text.substring(0, Math.min(text.length(), LOOKED_AT));
        return of(call, isMarkup(beginning) ? Jsoup.parse(beginning).body().text() : beginning);
    }

    static String of(Call call, String words) {
        var safe = call.credential()
                .map(credential -> credential.removedFrom(words))
                .orElse(words);
        var line = BLANK.matcher(safe).replaceAll(" ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
    }

    private static boolean isMarkup(String text) {
        return text.stripLeading().startsWith("<");
    }
}
