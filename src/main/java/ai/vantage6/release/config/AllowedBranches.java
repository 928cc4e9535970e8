package ai.vantage6.release.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The branches that may take a version commit: names, in which {@code *} stands for any characters. */
public record AllowedBranches(List<String> patterns) {

    public AllowedBranches {
        patterns = List.copyOf(patterns);
    }

    public boolean allow(String branch) {
        return patterns.stream()
                .anyMatch(pattern -> glob(pattern).matcher(branch).matches());
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
