package ai.vantage6.release.action;

import ai.vantage6.release.model.Counted;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.CheckResult.Standing;
import ai.vantage6.release.pipeline.Problem;
import java.time.Duration;
import java.util.List;

/**
 * What came of looking at a version: {@code verify} and {@code test}.
 *
 * @param version as it is written on the index: {@code 4.14.0rc1}
 * @param results in the order in which they are told
 */
public record CheckReport(Command command, String version, List<CheckResult> results, Duration took)
        implements TaskReport {

    public CheckReport {
        results = List.copyOf(results);
    }

    /** As it should be, not so, or nobody could tell; what is wrong weighs more than what is unknown. */
    enum Judgement {
        PASSED,
        WRONG,
        UNKNOWN
    }

    @Override
    public ExitCode exitCode() {
        if (problems().stream().anyMatch(Problem::isBug)) {
            return ExitCode.BUG;
        }
        return judgement() == Judgement.PASSED ? ExitCode.DONE : ExitCode.REFUSED;
    }

    Judgement judgement() {
        if (has(Standing.WRONG)) {
            return Judgement.WRONG;
        }
        return has(Standing.UNKNOWN) ? Judgement.UNKNOWN : Judgement.PASSED;
    }

    /** The judgement, in the words of the command. */
    String outcome() {
        return switch (judgement()) {
            case PASSED -> command == Command.VERIFY ? "VERIFIED" : "PASSED";
            case WRONG -> command == Command.VERIFY ? "DRIFTED" : "WRONG";
            case UNKNOWN -> "UNKNOWN";
        };
    }

    /** Whether something is not as it should be. */
    public boolean isWrong() {
        return judgement() == Judgement.WRONG;
    }

    /** Whether everything that was looked at is as it should be. */
    public boolean isGood() {
        return judgement() == Judgement.PASSED;
    }

    private boolean has(Standing standing) {
        return results.stream().anyMatch(result -> result.standing() == standing);
    }

    List<Problem> problems() {
        return results.stream().flatMap(result -> result.problems().stream()).toList();
    }

    /** As a page for people. */
    public String markdown(Redactor redactor) {
        return new CheckTable(redactor).markdown(this);
    }

    /** For people, without a full stop. */
    String headline() {
        var wrong = count(Standing.WRONG);
        var unknown = count(Standing.UNKNOWN);
        return switch (judgement()) {
            case PASSED -> version + ": everything is as it should be";
            case WRONG -> version + ": " + Counted.of(wrong, "check") + " found something wrong";
            case UNKNOWN ->
                version + ": nothing wrong was found, but " + Counted.of(unknown, "check") + " could not tell";
        };
    }

    private long count(Standing standing) {
        return results.stream().filter(result -> result.standing() == standing).count();
    }
}
