package ai.vantage6.release.action;

import ai.vantage6.release.action.Annotations.Kind;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.StageId;
import java.util.HashSet;
import java.util.Set;

/** What people read while a release runs: one foldable group a stage on a runner, plain lines on a terminal. */
public final class RunnerLog implements ReleaseListener, Progress {

    private final Console console;
    private final Annotations annotations;
    private final Set<Problem> told = new HashSet<>();
    private boolean open;

    public RunnerLog(Console console) {
        this.console = console;
        this.annotations = new Annotations(console);
    }

    @Override
    public void preparing(StageId stage) {
        open("Prepare: " + stage.title());
    }

    @Override
    public void prepared(PlannedStage stage) {
        var findings = stage.findings();
        findings.notes().forEach(note -> console.print("  · " + note));
        stage.changes().forEach(change -> console.print("  + would " + change.summary()));
        close();
        findings.warnings().forEach(warning -> annotations.add(Kind.WARNING, stage.title(), warning));
        findings.problems().forEach(problem -> tell(Kind.ERROR, stage.title(), problem));
    }

    @Override
    public void tried(DoorAnswer door) {
        console.print("  " + (door.isOpen() ? "✓ " : "✗ ") + door.id().title());
    }

    @Override
    public void applying(PlannedStage stage) {
        open(stage.title());
    }

    @Override
    public void pointOfNoReturn() {
        close();
        console.print("──── point of no return: from here on changes are permanent ────");
    }

    @Override
    public void changed(ChangeReport change) {
        console.print("  ✓ did " + change.change().summary());
    }

    @Override
    public void failed(ChangeReport change, Problem problem) {
        console.print("  ✗ did not " + change.change().summary());
        var courtesy = change.change().kind() == Change.Kind.COURTESY;
        tell(
                courtesy ? Kind.WARNING : Kind.ERROR,
                "Could not " + change.change().summary(),
                problem);
    }

    @Override
    public void applied(PlannedStage stage) {
        close();
    }

    @Override
    public void say(String line) {
        console.print("  … " + line);
    }

    /** Says how it ended, and what to do next. */
    public void ended(ReleaseReport run) {
        close();
        var title = new Advice(run).headline();
        for (var problem : run.problems()) {
            tell(Kind.ERROR, title, problem);
        }
        annotations.sumUp();
        console.blank();
        console.print(title + ".");
        console.print(new Advice(run).side());
        new Advice(run).next().ifPresent(console::print);
        run.page().ifPresent(page -> console.print(page.toString()));
    }

    private void tell(Kind kind, String title, Problem problem) {
        if (told.add(problem)) {
            annotations.add(kind, title, problem.text());
        }
    }

    private void open(String title) {
        close();
        if (console.onRunner()) {
            console.issue(WorkflowCommand.of("group", title));
        } else {
            console.print(title);
        }
        open = true;
    }

    private void close() {
        if (open && console.onRunner()) {
            console.issue(WorkflowCommand.of("endgroup", ""));
        }
        open = false;
    }
}
