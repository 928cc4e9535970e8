package ai.vantage6.release.action;

import ai.vantage6.release.action.Annotations.Kind;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.CheckListener;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.PlannedStage.Standing;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.StageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people read while a release runs: on a runner one folded group a stage, shown when it has ended, so that its heading holds
 * what came of it; on a terminal plain lines at once. Safe for use by several threads.
 */
public final class RunnerLog implements ReleaseListener, CheckListener, Progress {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Console console;
    private final Annotations annotations;
    private final InstantSource clock;
    private final Set<Problem> told = new HashSet<>();
    private final List<Problem> remarks = new ArrayList<>();
    private final List<Problem> failures = new ArrayList<>();
    private final Waits waits = new Waits();
    private final List<DoorAnswer> doors = new ArrayList<>();
    private Optional<LogSection> section = Optional.empty();
    private Instant lastSeen;

    public RunnerLog(Console console) {
        this(console, InstantSource.system());
    }

    RunnerLog(Console console, InstantSource clock) {
        this.console = console;
        this.annotations = new Annotations(console);
        this.clock = clock;
        this.lastSeen = clock.instant();
    }

    @Override
    public synchronized void preparing(StageId stage) {
        open(LogSection.preparing(stage.title(), clock.instant()));
    }

    @Override
    public synchronized void prepared(PlannedStage stage) {
        var findings = stage.findings();
        if (stage.standing() == Standing.LEFT_OUT) {
            show(Sign.LEFT_OUT.character() + " " + stage.title() + ": " + String.join("; ", findings.notes()));
            return;
        }
        findings.notes().forEach(note -> line("  · " + Excerpt.of(note)));
        var writes = stage.writes().count();
        if (console.onRunner()) {
            stage.writes().forEach(change -> line("  + would " + change.summary()));
        } else if (writes > 0) {
            line("  + " + writes + " to do");
        }
        var sign = findings.problems().isEmpty() ? Sign.DONE : Sign.FAILED;
        close(sign, writes == 0 ? "" : ", " + writes + " to do");
        findings.warnings().forEach(warning -> annotations.add(Kind.WARNING, stage.title(), Excerpt.of(warning)));
        tell(Kind.ERROR, stage.title(), findings.problems());
    }

    @Override
    public synchronized void tried(DoorAnswer door) {
        doors.add(door);
    }

    @Override
    public synchronized void applying(PlannedStage stage) {
        open(LogSection.applying(stage, clock.instant()));
    }

    @Override
    public synchronized void checking(StageId check) {
        open(LogSection.of(check.title(), clock.instant()));
    }

    @Override
    public synchronized void checked(CheckResult result) {
        CheckTable.lines(result).forEach(this::line);
        var summary = CheckTable.summary(result);
        close(Sign.of(result), summary.isEmpty() ? "" : ", " + summary, result.took());
        tell(Kind.ERROR, result.id().title(), result.problems());
    }

    @Override
    public synchronized void pointOfNoReturn() {
        end();
        show("──── point of no return: from here on changes are permanent ────");
    }

    @Override
    public synchronized void changed(ChangeReport change) {
        var crowded = section.filter(LogSection::isLong).isPresent() && !console.onRunner();
        if (!crowded || hasBeenSilent(A_MOMENT)) {
            line("  ✓ did " + change.change().summary() + " (" + Took.text(change.took()) + ")");
        }
        section.ifPresent(open -> open.ended(change.change()));
    }

    @Override
    public synchronized void failed(ChangeReport change, Problem problem) {
        line("  ✗ did not " + change.change().summary());
        section.ifPresent(open -> open.ended(change.change()));
        (change.change().kind() == Change.Kind.COURTESY ? remarks : failures).add(problem);
    }

    @Override
    public synchronized void applied(PlannedStage stage) {
        end();
    }

    @Override
    public synchronized void say(String line) {
        section.ifPresent(open -> open.say(line));
        line("  … " + Excerpt.of(line));
    }

    @Override
    public Wait waiting(String what, Duration limit) {
        return waits.begin(what, clock.instant(), limit);
    }

    /** Says what a step waits for that has been silent for long. */
    public synchronized void beat() {
        if (section.isPresent() && hasBeenSilent(LONG)) {
            show("  … " + section.get().soFar(clock.instant()) + waits.text());
        }
    }

    /** Says how it ended, where the time went, and what to do next. */
    public synchronized void ended(ReleaseReport run) {
        end();
        tell(Kind.ERROR, new Headline(run).text(), run.problems());
        annotations.sumUp();
        console.blank();
        new EndOfLog(console).print(run);
    }

    /** Warns of something that changes nothing of what came of the run. */
    public synchronized void warn(String title, Problem problem) {
        annotations.add(Kind.WARNING, title, Excerpt.of(problem.text()));
    }

    /** Says what became of an issue. */
    synchronized void ended(TrackReport tracked) {
        tell(Kind.ERROR, tracked.headline(), tracked.problems());
        annotations.sumUp();
        show(tracked.headline() + ".");
    }

    /** Says what was found. */
    synchronized void ended(CheckReport checked) {
        tell(Kind.ERROR, checked.headline(), checked.problems());
        annotations.sumUp();
        console.blank();
        show(checked.headline() + " (" + Took.text(checked.took()) + ").");
    }

    private void open(LogSection opened) {
        end();
        section = Optional.of(opened);
        lastSeen = clock.instant();
        if (!console.onRunner()) {
            show(opened.title());
        }
    }

    /** Of a stage that makes changes, however it ended. */
    private void end() {
        EndOfLog.doors(doors).forEach(this::show);
        doors.clear();
        if (section.isPresent()) {
            var open = section.get();
            var made = remarks.isEmpty() ? Sign.DONE : Sign.REMARK;
            close(failures.isEmpty() && open.isThrough() ? made : Sign.FAILED, open.progress());
            tell(Kind.WARNING, open.title(), List.copyOf(remarks));
            tell(Kind.ERROR, open.title(), List.copyOf(failures));
        }
        remarks.clear();
        failures.clear();
    }

    private void close(Sign sign, String progress) {
        close(sign, progress, section.map(open -> open.lasted(clock.instant())).orElse(Duration.ZERO));
    }

    private void close(Sign sign, String progress, Duration lasted) {
        if (section.isEmpty()) {
            return;
        }
        var closed = section.get();
        section = Optional.empty();
        var took = Took.text(lasted);
        if (!console.onRunner()) {
            if (closed.isLong()) {
                show("  " + sign.character() + progress.replaceFirst("^,", "") + " (" + took + ")");
            }
            return;
        }
        var title = sign.character() + " " + closed.title() + progress + ", " + took;
        if (closed.lines().isEmpty()) {
            show(title);
            return;
        }
        console.issue(WorkflowCommand.of("group", title));
        closed.lines().forEach(this::show);
        console.issue(WorkflowCommand.of("endgroup", ""));
    }

    private boolean hasBeenSilent(Duration time) {
        return !clock.instant().isBefore(lastSeen.plus(time));
    }

    private void line(String text) {
        if (section.isPresent() && console.onRunner()) {
            section.get().lines().add(text);
        } else {
            show(text);
        }
    }

    private void show(String text) {
        console.print(text);
        lastSeen = clock.instant();
    }

    private void tell(Kind kind, String title, List<Problem> problems) {
        for (var cause : Cause.of(problems.stream().filter(told::add).toList())) {
            annotations.add(kind, title, cause.text());
        }
    }
}
