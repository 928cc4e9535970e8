package ai.vantage6.release.model;

import java.util.Comparator;
import java.util.List;

/** The order of semver.org item 11, for spellings of ours; the vectors of npm's own semver check it. */
final class Semver {

    static final Comparator<String> ORDER = Semver::compare;

    private Semver() {}

    private static int compare(String one, String two) {
        var release = identifiers(core(one), core(two));
        if (release != 0) {
            return release;
        }
        var first = preRelease(one);
        var second = preRelease(two);
        if (first.isEmpty() || second.isEmpty()) {
            return Boolean.compare(first.isEmpty(), second.isEmpty());
        }
        return identifiers(first, second);
    }

    private static int identifiers(List<String> one, List<String> two) {
        for (var i = 0; i < Math.min(one.size(), two.size()); i++) {
            var first = one.get(i);
            var second = two.get(i);
            var numeric = first.matches("\\d+") && second.matches("\\d+");
            var order = numeric
                    ? Integer.compare(Integer.parseInt(first), Integer.parseInt(second))
                    : first.compareTo(second);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), two.size());
    }

    private static List<String> core(String text) {
        var dash = text.indexOf('-');
        return List.of((dash < 0 ? text : text.substring(0, dash)).split("\\.", -1));
    }

    private static List<String> preRelease(String text) {
        var dash = text.indexOf('-');
        return dash < 0 ? List.of() : List.of(text.substring(dash + 1).split("\\.", -1));
    }
}
