package ai.vantage6.release.config;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words in braces that a text may hold, for which something is put in. */
final class Placeholders {

    static final String VERSION = "{version}";

    private static final Pattern ANY = Pattern.compile("\\{[^{}\\v]{0,40}\\}");

    private Placeholders() {}

    /** The first that is not the version, such as one that is misspelled. */
    static Optional<String> unknown(String text) {
        return ANY.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(one -> !one.equals(VERSION))
                .findFirst();
    }
}
