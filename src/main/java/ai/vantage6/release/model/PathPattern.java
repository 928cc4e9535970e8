package ai.vantage6.release.model;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Paths of a tree: {@code *} is any part of a name, {@code **}{@code /} any directories, <code>{a,b}</code> either, and all
 * else itself.
 */
public record PathPattern(String text) implements Predicate<String> {

    private static final Pattern WILDCARD = Pattern.compile("\\*\\*/|\\*|\\{([^{}*]*)}");

    /** The pattern that finds any of the paths that this one names. */
    public Pattern compiled() {
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
        return compiled().matcher(path).matches();
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
