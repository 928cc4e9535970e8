package ai.vantage6.release.pipeline;

import java.util.Collection;
import java.util.stream.Collectors;

/** The first few of many names, and how many more there are: a message names what a person can look at. */
public final class Few {

    private Few() {}

    /** {@code a, b and 3 more}. */
    public static String of(Collection<String> names, int most) {
        return of(names, most, ", ", " and ");
    }

    /** {@code a; b; and 3 more}, where the names are phrases that may hold commas. */
    public static String ofPhrases(Collection<String> phrases, int most) {
        return of(phrases, most, "; ", "; and ");
    }

    private static String of(Collection<String> names, int most, String between, String last) {
        var named = names.stream().limit(most).collect(Collectors.joining(between));
        return names.size() <= most ? named : named + last + (names.size() - most) + " more";
    }
}
