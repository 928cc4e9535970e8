package ai.vantage6.release.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** Why nobody shall use a version: one line that somebody has typed, without characters that nobody sees. */
public record WithdrawalReason(String text) {

    /** In characters. */
    public static final int LONGEST = 500;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{Alnum}._-])@(?=[\\p{Alnum}_-])");
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~!&]");

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /** Empty when it says nothing, or more than one line, or too much. */
    public static Optional<WithdrawalReason> parse(String typed) {
        if (LINE_BREAK.matcher(typed.strip()).find()) {
            return Optional.empty();
        }
        var line = INVISIBLE.matcher(typed).replaceAll(" ").strip();
        return line.isEmpty() || line.length() > LONGEST ? Optional.empty() : Optional.of(new WithdrawalReason(line));
    }

    /** As Markdown shows it unchanged, without mentioning anybody. */
    public String markdown() {
        return MARKUP.matcher(MENTION.matcher(text).replaceAll("")).replaceAll("\\\\$0");
    }
}
