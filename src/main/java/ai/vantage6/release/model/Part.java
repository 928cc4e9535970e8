package ai.vantage6.release.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a release consists of, as far as jobs can share the work of making it. */
public enum Part {
    PACKAGES,
    CHARTS,
    IMAGES;

    public static final List<Part> ALL = List.of(values());

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Part> ofWord(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }

    /** Why it is not made, where it is not among these; empty where it is. */
    public Optional<String> missingIn(List<Part> parts) {
        return parts.contains(this) ? Optional.empty() : Optional.of("the input parts does not name " + word());
    }
}
