package ai.vantage6.release.model;

import java.util.Comparator;

/** The pre-release part of a version, such as rc1. */
public record PreRelease(Phase phase, int number) implements Comparable<PreRelease> {

    private static final Comparator<PreRelease> ORDER =
            Comparator.comparing(PreRelease::phase).thenComparingInt(PreRelease::number);

    @Override
    public int compareTo(PreRelease other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return phase.letters() + number;
    }
}
