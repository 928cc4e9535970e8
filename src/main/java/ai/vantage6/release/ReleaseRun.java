package ai.vantage6.release;

import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.RunReport;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.stages.ReleasePipeline.Prepared;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One release or plan, from a well-formed tag to its report, however it ends.
 *
 * @param bug hears of what nobody foresaw
 */
record ReleaseRun(Assignment assignment, ReleaseTag tag, Witness witness, Consumer<Throwable> bug) {

    RunReport in(Wiring wiring, Progress progress) {
        Optional<ReleaseRecord> record = Optional.empty();
        Report report;
        try (var workplace = wiring.open(inputs(), progress)) {
            var prepared = workplace.prepare(request(workplace), witness);
            record = prepared.record().value();
            report = carryOut(prepared);
        } catch (ReleaseException e) {
            report = witness.brokenOff(e.problem());
        } catch (InterruptedException e) {
            report = witness.cancelled();
        } catch (UncheckedIOException e) {
            report = witness.brokenOff(machine(e));
        } catch (RuntimeException | Error e) {
            bug.accept(e);
            report = witness.brokenOff(Bug.problem(e));
        }
        // a cancelled thread can write no file
        Thread.interrupted();
        return new RunReport(inputs().command(), Optional.of(tag), witness.judged(report), record, page(report));
    }

    /** The one place that asks whether this is a dry run. */
    private Report carryOut(Prepared prepared) {
        return switch (inputs().command()) {
            case RELEASE ->
                inputs().subject().dryRun()
                        ? prepared.plan().dryRun()
                        : prepared.plan().apply(witness);
            case PLAN, SET_VERSION, REHEARSE -> prepared.plan().dryRun();
        };
    }

    private ReleaseRequest request(Wiring.Workplace workplace) throws ReleaseException {
        var supposed = assignment.supposed()
                ? Optional.of(workplace.head())
                : Optional.<ai.vantage6.release.model.ObjectId>empty();
        return new ReleaseRequest(tag.name(), inputs().subject().branch(), supposed);
    }

    /** Where people see the release once it is out. */
    private Optional<URI> page(Report report) {
        var released = switch (report.outcome()) {
            case Outcome.Released(), Outcome.ReleasedWithRemarks _ -> true;
            case Outcome.Planned(), Outcome.Refused _, Outcome.Failed _, Outcome.Cancelled() -> false;
        };
        var environment = assignment.environment();
        var server = environment.variable("GITHUB_SERVER_URL").orElse("https://github.com");
        return environment
                .variable("GITHUB_REPOSITORY")
                .filter(repository -> released)
                .map(repository -> URI.create(server + "/" + repository + "/releases/tag/" + tag));
    }

    private Inputs inputs() {
        return assignment.inputs();
    }

    private Problem machine(UncheckedIOException e) {
        return new Problem(
                "this-machine",
                inputs().command().word() + " " + tag.version(),
                "this machine answered: " + e.getMessage(),
                "Make sure that there is room on the disk, and run it again");
    }
}
