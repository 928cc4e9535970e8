package ai.vantage6.release.model;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Paths of a tree: {@code *} is any part of a name, {@code **}{@code /} any directories, <code>{a,b}</code> either, and all
 * else itself.
 */
public record PathPattern(String text) implements Predicate<String> {

    private static final Pattern WILDCARD = Pattern.compile("\\*\\*/|\\*|\\{([^{}*]*)}");

    private Pattern compiled() {
        var regex = new StringBuilder();
        var matcher = WILDCARD.matcher(text);
        var rest = 0;
        while (matcher.find()) {
            regex.append(quoted(text.substring(rest, matcher.start())))
                    .append(
                            switch (matcher.group()) {
                                case "**/" -> "(?:[^/]+/)*";
                                case "*" -> "[^/]*";
                                default -> alternatives(matcher.group(1));
                            });
            rest = matcher.end();
        }
        return Pattern.compile(regex.append(quoted(text.substring(rest))).toString());
    }

    @Override
    public boolean test(String path) {
        return predicate().test(path);
    }

    /** The test for many paths: most of them end otherwise and are not looked at closer. */
    public Predicate<String> predicate() {
        var end = text.substring(WILDCARD.matcher(text)
                .results()
                .mapToInt(MatchResult::end)
                .max()
                .orElse(0));
        var pattern = compiled();
        return path -> path.endsWith(end) && pattern.matcher(path).matches();
    }

    private static String alternatives(String names) {
        var regex = new StringBuilder("(?:");
        for (var name : names.split(",", -1)) {
            regex.append(regex.length() > 3 ? "|" : "").append(quoted(name));
        }
        return regex.append(')').toString();
    }

    private static String quoted(String literal) {
        return literal.isEmpty() ? "" : Pattern.quote(literal);
    }
}
