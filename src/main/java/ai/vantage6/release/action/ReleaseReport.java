package ai.vantage6.release.action;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SideBySide.Earlier;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.Report.State;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that is told about a release, a plan, or whatever was refused before it became one.
 *
 * @param tag empty when none was named, or a malformed one
 * @param content what is released, as far as the stages could tell
 * @param took from the start of the program
 */
public record ReleaseReport(
        Command command, Optional<ReleaseTag> tag, Report report, Content content, RunPlace place, Duration took)
        implements TaskReport {

    /** Of what people were told not to use. */
    static final String WITHDRAWN = "version-withdrawn";

    /** Of what nobody has. */
    static final String NOTHING_TO_WITHDRAW = "nothing-to-withdraw";

    /**
     * What is released.
     *
     * @param record empty when a stage could not tell
     * @param artifacts what it brings to registries
     * @param scope empty when the layout is not known
     * @param projects the page below which the index shows each project to people; empty when nobody knows it
     * @param hosts of the services that it goes to, beside those that base images come from
     * @param before the release before, where it was compared with
     */
    public record Content(
            Optional<ReleaseRecord> record,
            ReleasedArtifacts artifacts,
            Optional<Scope> scope,
            Optional<URI> projects,
            Set<String> hosts,
            Optional<Earlier> before) {

        /** Where nobody has looked at the release before. */
        public Content(
                Optional<ReleaseRecord> record,
                ReleasedArtifacts artifacts,
                Optional<Scope> scope,
                Optional<URI> projects,
                Set<String> hosts) {
            this(record, artifacts, scope, projects, hosts, Optional.empty());
        }

        public static final Content UNKNOWN =
                new Content(Optional.empty(), ReleasedArtifacts.NONE, Optional.empty(), Optional.empty(), Set.of());

        public Content {
            hosts = Set.copyOf(hosts);
        }

        /** The same with the hosts that are known. */
        public Content with(Set<String> known) {
            return new Content(record, artifacts, scope, projects, known, before);
        }
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.of(report);
    }

    public Verdict verdict() {
        return Verdict.of(report, place.rehearsal(), command);
    }

    /** Whether changes were to be carried out to the end; else a stage without any is one that waits. */
    boolean hasEnded() {
        return switch (report.outcome()) {
            case Outcome.Released(), Outcome.ReleasedWithRemarks _, Outcome.Failed _ -> true;
            case Outcome.Cancelled() -> verdict() == Verdict.FAILED;
            case Outcome.Planned(), Outcome.Paused(), Outcome.Refused _ -> false;
        };
    }

    /** What is wrong: what refused or ended the run, or the courtesies that failed. */
    public List<Problem> problems() {
        return switch (report.outcome()) {
            case Outcome.Planned(), Outcome.Paused(), Outcome.Released() -> List.of();
            case Outcome.Refused(var problems) -> problems;
            case Outcome.ReleasedWithRemarks(var remarks) -> remarks;
            case Outcome.Failed(var problems) -> problems;
            case Outcome.Cancelled() -> List.of(cancelled());
        };
    }

    /** Whether a problem of that kind is among what is wrong. */
    boolean stoppedBy(String kind) {
        return problems().stream().anyMatch(problem -> problem.code().equals(kind));
    }

    List<String> notes() {
        return stages().stream()
                .flatMap(stage -> stage.findings().notes().stream())
                .toList();
    }

    List<String> warnings() {
        return report.plan().warnings();
    }

    List<StageRow> rows() {
        return stages().stream().map(stage -> StageRow.of(stage, this)).toList();
    }

    List<PlannedStage> stages() {
        return report.plan().stages();
    }

    Optional<ReleaseRecord> record() {
        return content.record();
    }

    /** What belongs to the release and is not done by this program. */
    List<String> byHand() {
        return command == Command.WITHDRAW
                ? List.of()
                : content.scope().map(Scope::byHand).orElse(List.of());
    }

    /** What the stages have left to people. */
    List<ManualStep> manualSteps() {
        return stages().stream()
                .flatMap(stage -> stage.findings().manualSteps().stream())
                .toList();
    }

    /** Every host that a release talks to, as a firewall has to know them; in the order of the alphabet. */
    List<String> hosts() {
        if (content.hosts().isEmpty()) {
            return List.of();
        }
        var bases = content.artifacts().images().stream()
                .flatMap(image -> image.bases().stream())
                .flatMap(base -> ImageReference.parse(base).stream())
                .map(base -> base.name().registry());
        return Stream.concat(content.hosts().stream(), bases)
                .distinct()
                .sorted()
                .toList();
    }

    /** How many changes have come that far; a look at them is none. */
    long count(State state) {
        return report.changes().stream()
                .filter(change -> change.state() == state)
                .filter(change -> change.change().kind() != Change.Kind.VERIFICATION)
                .count();
    }

    /** Where people see the release, once it is out. */
    Optional<URI> page() {
        return switch (report.outcome()) {
            case Outcome.Released(), Outcome.ReleasedWithRemarks _ ->
                tag.filter(_ -> command.writes()).flatMap(name -> place.page("/releases/tag/" + name));
            case Outcome.Planned(), Outcome.Paused(), Outcome.Refused _, Outcome.Failed _, Outcome.Cancelled() ->
                Optional.empty();
        };
    }

    /** {@code 4.14.0}, or nothing. */
    public String version() {
        return tag.map(ReleaseTag::version).map(Version::toString).orElse("");
    }

    /** As it is spoken of: {@code release 4.14.0}. */
    String subject() {
        return tag.isPresent() ? command.word() + " " + version() : command.word();
    }

    private Problem cancelled() {
        var again = command == Command.REHEARSE ? "Run it again" : "Run it again to carry on where it stopped";
        return new Problem("cancelled", subject(), "somebody cancelled it", again);
    }
}
