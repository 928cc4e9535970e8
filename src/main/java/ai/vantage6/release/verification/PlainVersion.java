package ai.vantage6.release.verification;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A final version of anybody's project: numbers between dots, of which 2.0 and 2 are the same (PEP 440). */
record PlainVersion(List<Long> numbers) implements Comparable<PlainVersion> {

    private static final Pattern GRAMMAR = Pattern.compile("v?([0-9]{1,9}(?:\\.[0-9]{1,9}){0,5})");

    PlainVersion {
        numbers = List.copyOf(numbers);
    }

    /** Empty for pre-releases, post releases and whatever else there is. */
    static Optional<PlainVersion> parse(String text) {
        var matcher = GRAMMAR.matcher(text);
        return matcher.matches()
                ? Optional.of(new PlainVersion(Arrays.stream(matcher.group(1).split("\\.", -1))
                        .map(Long::valueOf)
                        .toList()))
                : Optional.empty();
    }

    boolean beginsWith(PlainVersion other) {
        for (var place = 0; place < other.numbers.size(); place++) {
            if (at(place) != other.at(place)) {
                return false;
            }
        }
        return true;
    }

    PlainVersion withoutLast() {
        return new PlainVersion(numbers.subList(0, Math.max(1, numbers.size() - 1)));
    }

    private long at(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }

    @Override
    public int compareTo(PlainVersion other) {
        for (var place = 0; place < Math.max(numbers.size(), other.numbers.size()); place++) {
            var order = Long.compare(at(place), other.at(place));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return String.join(".", numbers.stream().map(String::valueOf).toList());
    }
}
