package ai.vantage6.release.action;

import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.Report.State;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is told about a run when it has ended.
 *
 * @param tag empty when none was named, or a malformed one
 * @param record what is released; empty when a stage could not tell
 * @param page where people see the release
 */
public record RunReport(
        Command command, Optional<ReleaseTag> tag, Report report, Optional<ReleaseRecord> record, Optional<URI> page) {

    public Verdict verdict() {
        return Verdict.of(report);
    }

    /** What is wrong: what refused or ended the run, or the courtesies that failed. */
    public List<Problem> problems() {
        return switch (report.outcome()) {
            case Outcome.Planned(), Outcome.Released() -> List.of();
            case Outcome.Refused(var problems) -> problems;
            case Outcome.ReleasedWithRemarks(var remarks) -> remarks;
            case Outcome.Failed(var problem) -> List.of(problem);
            case Outcome.Cancelled() -> List.of(cancelled());
        };
    }

    List<String> notes() {
        return stages().stream().flatMap(stage -> stage.notes().stream()).toList();
    }

    List<String> warnings() {
        return stages().stream().flatMap(stage -> stage.warnings().stream()).toList();
    }

    List<PlannedStage> stages() {
        return report.plan().stages();
    }

    /** How many changes have come that far. */
    long count(State state) {
        return report.changes().stream()
                .filter(change -> change.state() == state)
                .count();
    }

    /** {@code 4.14.0}, or nothing. */
    String version() {
        return tag.map(ReleaseTag::version).map(Version::toString).orElse("");
    }

    /** As it is spoken of: {@code release 4.14.0}. */
    String subject() {
        return tag.isPresent() ? command.word() + " " + version() : command.word();
    }

    private Problem cancelled() {
        return new Problem(
                "cancelled", subject(), "somebody cancelled it", "Run it again to carry on where it stopped");
    }
}
