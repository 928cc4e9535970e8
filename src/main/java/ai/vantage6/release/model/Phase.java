package ai.vantage6.release.model;

import java.util.Arrays;
import java.util.Optional;

/** The phase of a pre-release, in ascending order. */
public enum Phase {
    ALPHA("a", "alpha"),
    BETA("b", "beta"),
    CANDIDATE("rc", "candidate");

    private final String letters;
    private final String word;

    Phase(String letters, String word) {
        this.letters = letters;
        this.word = word;
    }

    /** As in a version: a, b, rc. */
    public String letters() {
        return letters;
    }

    /** As in a {@code version_info} tuple: alpha, beta, candidate. */
    public String word() {
        return word;
    }

    public static Optional<Phase> ofLetters(String letters) {
        return Arrays.stream(values())
                .filter(phase -> phase.letters.equals(letters))
                .findFirst();
    }
}
