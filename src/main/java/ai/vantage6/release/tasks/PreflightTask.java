package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Heartbeat;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.action.RunPlace;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Doors;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.RunState;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks every service whether it would open for a release, and nothing else: {@code plan --preflight}.
 *
 * @param tag of the release that it is asked for, if one is named
 */
record PreflightTask(Optional<ReleaseTag> tag, Workplace.Opening opening, Tools tools) implements Task {

    @Override
    public ReleaseReport run() throws ReleaseException, InterruptedException {
        var started = System.nanoTime();
        try (var _ = Heartbeat.of(tools.log());
                var workplace = opening.open(tools.log());
                var doors = Doors.tryAll(workplace.doors())) {
            var answers = doors.answers();
            answers.forEach(tools.log()::tried);
            var state = new RunState(tools.cancellation()::requested);
            var report = ReleasePlan.ofDoors(answers).apply(Extent.NOTHING, state, tools.log());
            var content = Content.UNKNOWN.with(workplace.hosts());
            return new ReleaseReport(
                    Command.PLAN,
                    tag,
                    report,
                    content,
                    RunPlace.of(tools.environment()),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }
}
