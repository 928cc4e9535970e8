package ai.vantage6.release.verification;

import ai.vantage6.release.model.ProjectName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which versions of a project a line {@code Requires-Dist} lets in, as far as these are plain finals: {@code flask>=2.3,<3}.
 *
 * @param project the normalised name
 * @param clauses each of which a version has to meet
 */
record Admission(String project, List<Clause> clauses) {

    private static final Pattern LINE = Pattern.compile(
            "\\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[[^\\]]*])?\\s*\\(?([^;)]*)\\)?\\s*(?:;.*)?",
            Pattern.DOTALL);
    private static final Pattern CLAUSE =
            Pattern.compile("(===|==|!=|~=|>=|<=|>|<)\\s*([0-9]+(?:\\.[0-9]+){0,5})(\\.\\*)?");

    Admission {
        clauses = List.copyOf(clauses);
    }

    /**
     * One condition.
     *
     * @param series whether it is about all versions that begin so: {@code ==2.*}
     */
    record Clause(String operator, PlainVersion version, boolean series) {

        private static Optional<Clause> read(String text) {
            var matcher = CLAUSE.matcher(text.strip());
            return matcher.matches()
                    ? PlainVersion.parse(matcher.group(2))
                            .map(version -> new Clause(matcher.group(1), version, matcher.group(3) != null))
                    : Optional.empty();
        }

        boolean admits(PlainVersion other) {
            var order = other.compareTo(version);
            return switch (operator) {
                case "==", "===" -> series ? other.beginsWith(version) : order == 0;
                case "!=" -> series ? !other.beginsWith(version) : order != 0;
                case "~=" -> order >= 0 && other.beginsWith(version.withoutLast());
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order < 0;
            };
        }
    }

    /** Empty where the line holds a condition of another kind, so that nobody can tell. */
    static Optional<Admission> read(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var texts = Arrays.stream(matcher.group(2).split(",", -1))
                .filter(text -> !text.isBlank())
                .toList();
        var clauses = texts.stream().flatMap(text -> Clause.read(text).stream()).toList();
        return clauses.size() == texts.size()
                ? Optional.of(new Admission(ProjectName.normalised(matcher.group(1)), clauses))
                : Optional.empty();
    }

    boolean admits(PlainVersion version) {
        return clauses.stream().allMatch(clause -> clause.admits(version));
    }
}
