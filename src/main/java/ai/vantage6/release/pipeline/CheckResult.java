package ai.vantage6.release.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a check.
 *
 * @param leftOut why nobody looked
 */
public record CheckResult(StageId id, List<Finding> findings, Optional<String> leftOut, Duration took) {

    /** How a check stands, the worst of its findings. */
    public enum Standing {
        LEFT_OUT,
        GOOD,
        UNKNOWN,
        WRONG
    }

    public CheckResult {
        findings = List.copyOf(findings);
    }

    public CheckResult(StageId id, List<Finding> findings, Duration took) {
        this(id, findings, Optional.empty(), took);
    }

    /** Of a check that has nothing to look at. */
    public static CheckResult leftOut(StageId id, String reason) {
        return new CheckResult(id, List.of(), Optional.of(reason), Duration.ZERO);
    }

    /** Looks, whatever comes of it: a failure to look is a finding, and so is a bug. */
    public static CheckResult of(Check check) throws InterruptedException {
        if (check.leftOut().isPresent()) {
            return leftOut(check.id(), check.leftOut().get());
        }
        var started = System.nanoTime();
        List<Finding> findings;
        try {
            findings = check.look().look();
        } catch (ReleaseException e) {
            findings = List.of(new Finding.Unknown(check.id().title(), e.problem()));
        } catch (RuntimeException e) {
            var bug = Problem.bug(check.id().title(), e);
            findings = List.of(new Finding.Unknown(check.id().title(), bug));
        }
        return new CheckResult(check.id(), findings, Duration.ofNanos(System.nanoTime() - started));
    }

    /** How it stands; a check without findings is left out. */
    public Standing standing() {
        return findings.stream()
                .map(CheckResult::standing)
                .max(Standing::compareTo)
                .orElse(Standing.LEFT_OUT);
    }

    private static Standing standing(Finding finding) {
        return switch (finding) {
            case Finding.NotCompared _, Finding.ForPeople _ -> Standing.LEFT_OUT;
            case Finding.Good _ -> Standing.GOOD;
            case Finding.Unknown _ -> Standing.UNKNOWN;
            case Finding.Wrong _ -> Standing.WRONG;
        };
    }

    /** Everything that is wrong or could not be told. */
    public List<Problem> problems() {
        return findings.stream().flatMap(finding -> finding.toMend().stream()).toList();
    }
}
