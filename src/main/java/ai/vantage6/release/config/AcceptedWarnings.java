package ai.vantage6.release.config;

import java.util.List;

/** Warnings that the maintainers of a repository know and live with: texts, in which {@code *} stands for any characters. */
public record AcceptedWarnings(List<String> texts) {

    static final AcceptedWarnings NONE = new AcceptedWarnings(List.of());

    public AcceptedWarnings {
        texts = List.copyOf(texts);
    }

    public boolean accept(String warning) {
        return texts.stream()
                .anyMatch(text -> Wildcards.pattern(text).matcher(warning).matches());
    }

    static boolean isEverything(String text) {
        return text.chars().allMatch(character -> character == '*' || Character.isWhitespace(character));
    }
}
