package ai.vantage6.release.versioning;

import ai.vantage6.release.model.PreRelease;
import ai.vantage6.release.model.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One clause of a Python requirement, such as {@code <6} or {@code ~=5.0}, as PEP 440 defines it.
 *
 * <p>Only versions such as ours are compared; what has an epoch or a local part is nobody's sibling.
 */
record Specifier(String operator, String text) {

    private static final Pattern CLAUSE = Pattern.compile("(===|==|~=|!=|<=|>=|<|>)\\s*([^\\s,;()]+)");
    private static final Pattern BOUND = Pattern.compile(
            "v?(?<release>\\d{1,9}(?:\\.\\d{1,9})*)(?:[-_.]?(?<phase>a|b|rc)[-_.]?(?<number>\\d{1,9}))?(?<any>\\.\\*)?");
    private static final List<String> PHASES = List.of("a", "b", "rc");
    private static final int FINAL = PHASES.size();

    /** The clauses after a requirement's name. */
    static List<Specifier> all(String clauses) {
        return CLAUSE.matcher(clauses)
                .results()
                .map(clause -> new Specifier(clause.group(1), clause.group(2)))
                .toList();
    }

    /** Whether the version is admitted; empty when that cannot be told here. */
    Optional<Boolean> admits(Version version) {
        var bound = BOUND.matcher(text);
        if (operator.equals("===")) {
            return Optional.of(text.equalsIgnoreCase(version.pep440()));
        }
        return bound.matches() ? Optional.of(admits(version, bound)) : Optional.empty();
    }

    private boolean admits(Version version, MatchResult bound) {
        var release = release(bound);
        var order = Arrays.compare(key(version), key(bound, release));
        return switch (operator) {
            case "==" -> bound.group("any") == null ? order == 0 : startsWith(version, release, release.length);
            case "!=" -> bound.group("any") == null ? order != 0 : !startsWith(version, release, release.length);
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            // "<6" excludes 6.0.0rc1, unless the bound is a pre-release itself
            case "<" ->
                order < 0 && (version.isFinal() || bound.group("phase") != null || !sameRelease(version, release));
            case ">" -> order > 0;
            case "~=" -> order >= 0 && startsWith(version, release, release.length - 1);
            default -> throw new IllegalStateException(operator);
        };
    }

    private static boolean sameRelease(Version version, int... release) {
        return startsWith(version, release, Math.max(release.length, 3));
    }

    private static boolean startsWith(Version version, int[] release, int length) {
        var ours = new int[] {version.major(), version.minor(), version.patch()};
        return IntStream.range(0, length).allMatch(i -> part(ours, i) == part(release, i));
    }

    private static int[] release(MatchResult bound) {
        return Arrays.stream(bound.group("release").split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** Release numbers, as many as anybody writes, then phase and number. */
    private static int[] key(MatchResult bound, int... release) {
        var phase = bound.group("phase");
        return key(
                release,
                phase == null ? FINAL : PHASES.indexOf(phase),
                phase == null ? 0 : Integer.parseInt(bound.group("number")));
    }

    private static int[] key(Version version) {
        return key(
                new int[] {version.major(), version.minor(), version.patch()},
                version.preRelease()
                        .map(pre -> PHASES.indexOf(pre.phase().letters()))
                        .orElse(FINAL),
                version.preRelease().map(PreRelease::number).orElse(0));
    }

    private static int[] key(int[] release, int phase, int number) {
        var key = Arrays.copyOf(release, 10);
        key[8] = phase;
        key[9] = number;
        return key;
    }

    private static int part(int[] numbers, int index) {
        return index < numbers.length ? numbers[index] : 0;
    }

    @Override
    public String toString() {
        return operator + text;
    }
}
