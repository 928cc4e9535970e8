package ai.vantage6.release.pipeline;

import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import java.util.ArrayList;
import java.util.List;

/** What every stage said, in the order in which the changes are carried out. */
public record ReleasePlan(List<PlannedStage> stages) {

    public ReleasePlan {
        stages = List.copyOf(stages);
    }

    public List<Problem> problems() {
        return stages.stream().flatMap(stage -> stage.problems().stream()).toList();
    }

    /** Whether something that can never be taken back is there already, from an earlier run. */
    public boolean permanentDone() {
        return stages.stream().anyMatch(PlannedStage::permanentDone);
    }

    /** The report of a run that stops here: refused when there is a problem, else planned. */
    public Report dryRun() {
        var problems = problems();
        return Report.unapplied(problems.isEmpty() ? new Outcome.Planned() : new Outcome.Refused(problems), this);
    }

    /** Carries the changes out in order, unless a stage has a problem. The first failure that matters ends it. */
    public Report apply(ReleaseListener listener) {
        return problems().isEmpty() ? new Run(listener).go() : dryRun();
    }

    private final class Run {
        private final ReleaseListener listener;
        private final List<ChangeReport> reports = new ArrayList<>();
        private final List<Problem> remarks = new ArrayList<>();
        private boolean announced;
        private boolean permanent = permanentDone();

        Run(ReleaseListener listener) {
            this.listener = listener;
        }

        Report go() {
            for (var stage : stages) {
                if (stage.behindPointOfNoReturn() && !announced) {
                    listener.pointOfNoReturn();
                    announced = true;
                }
                if (!stage.changes().isEmpty()) {
                    listener.applying(stage);
                }
                for (var change : stage.changes()) {
                    try {
                        carryOut(stage, change);
                    } catch (ReleaseException e) {
                        return ended(new Outcome.Failed(e.problem()));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return ended(new Outcome.Cancelled());
                    }
                }
            }
            return ended(remarks.isEmpty() ? new Outcome.Released() : new Outcome.ReleasedWithRemarks(remarks));
        }

        private void carryOut(PlannedStage stage, Change change) throws ReleaseException, InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            permanent |= change.kind() == Change.Kind.PERMANENT;
            try {
                change.effect().apply();
                reports.add(new ChangeReport(stage.title(), change, State.DONE));
                listener.changed(change);
            } catch (ReleaseException e) {
                reports.add(new ChangeReport(stage.title(), change, State.FAILED));
                listener.failed(change, e.problem());
                if (change.kind() != Change.Kind.COURTESY) {
                    throw e;
                }
                remarks.add(e.problem());
            } catch (InterruptedException e) {
                reports.add(new ChangeReport(stage.title(), change, State.FAILED));
                throw e;
            }
        }

        private Report ended(Outcome outcome) {
            var all = stages.stream()
                    .flatMap(stage -> stage.changes().stream()
                            .map(change -> new ChangeReport(stage.title(), change, State.PLANNED)))
                    .toList();
            var changes = new ArrayList<>(reports);
            changes.addAll(all.subList(reports.size(), all.size()));
            return new Report(outcome, ReleasePlan.this, changes, permanent);
        }
    }
}
