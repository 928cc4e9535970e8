package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Heartbeat;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.action.RunPlace;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SideBySide;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Doors;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.RunState;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Prepares the release of one subject and carries it out, as far as the inputs say: {@code release}, and {@code plan}, which
 * is a release that stops before its first change.
 */
public record ReleaseTask(Inputs inputs, Subject subject, Workplace.Opening opening, Tools tools) implements Task {

    @Override
    public ReleaseReport run() {
        var started = System.nanoTime();
        var known = new CopyOnWriteArrayList<>(named().stream().toList());
        var state = new RunState(tools.cancellation()::requested);
        tools.cancellation()
                .lastWords(() -> tools.lastWords()
                        .accept(told(
                                state.report(new Outcome.Cancelled()),
                                Content.UNKNOWN,
                                known.stream().findFirst(),
                                started)));
        var content = Content.UNKNOWN;
        Report report;
        try (var _ = Heartbeat.of(tools.log());
                var workplace = opening.open(tools.log());
                var doors = Doors.tryAll(workplace.doors())) {
            var prepared = workplace.prepare(subject, new PlanBuilder(state, tools.log()));
            prepared.scope().value().map(Scope::version).map(ReleaseTag::new).ifPresent(known::addIfAbsent);
            content = new Content(
                    prepared.record().value(),
                    prepared.artifacts().value().orElse(ReleasedArtifacts.NONE),
                    prepared.scope().value(),
                    workplace.projects(),
                    workplace.hosts(),
                    prepared.compared().value().flatMap(SideBySide::before));
            var answers = doors.answers();
            answers.forEach(tools.log()::tried);
            report = prepared.order()
                    .plan(answers, prepared.safeguard())
                    .only(inputs.only())
                    .apply(inputs.extent(), state, tools.log());
        } catch (ReleaseException e) {
            report = state.brokenOff(e.problem());
        } catch (InterruptedException e) {
            report = state.report(new Outcome.Cancelled());
        } catch (UncheckedIOException e) {
            report = state.brokenOff(machine(e));
        } catch (RuntimeException | Error e) {
            tools.console().trace(e);
            report = state.brokenOff(
                    Problem.bug(inputs.command().word() + " " + subject.tag().version(), e));
        }
        // a cancelled thread can write no file
        Thread.interrupted();
        return told(judged(report), content, known.stream().findFirst(), started);
    }

    /** Empty while nobody knows the number of a candidate. */
    private Optional<ReleaseTag> named() {
        var counted = subject instanceof Subject.ToBeTagged made && made.aim() instanceof Subject.Aim.NextCandidate;
        return counted ? Optional.empty() : Optional.of(subject.tag());
    }

    private ReleaseReport told(Report report, Content content, Optional<ReleaseTag> tag, long started) {
        return new ReleaseReport(
                inputs.command(),
                tag,
                report,
                content,
                RunPlace.of(tools.environment()).on(inputs.named().branch()),
                Duration.ofNanos(System.nanoTime() - started));
    }

    /** What counts: a failure after somebody cancelled is a cancellation, whatever it was taken for. */
    private Report judged(Report report) {
        return switch (report.outcome()) {
            case Outcome.Failed _, Outcome.Refused _ ->
                tools.cancellation().requested() ? report.with(new Outcome.Cancelled()) : report;
            case Outcome.Planned(),
                    Outcome.Paused(),
                    Outcome.Released(),
                    Outcome.ReleasedWithRemarks _,
                    Outcome.Cancelled() -> report;
        };
    }

    private Problem machine(UncheckedIOException e) {
        return new Problem(
                "this-machine",
                inputs.command().word() + " " + subject.tag().version(),
                "this machine answered: " + e.getMessage(),
                "Make sure that there is room on the disk and that files can be read there, and run it again");
    }
}
