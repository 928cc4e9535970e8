package ai.vantage6.release.config;

import java.util.List;

/** The branches that may take a version commit: names, in which {@code *} stands for any characters. */
public record AllowedBranches(List<String> patterns) {

    public AllowedBranches {
        patterns = List.copyOf(patterns);
    }

    public boolean allow(String branch) {
        return patterns.stream()
                .anyMatch(pattern -> Wildcards.pattern(pattern).matcher(branch).matches());
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
