package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.action.TrackReport;
import ai.vantage6.release.action.TrackReport.Result;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.issues.BoardPlace;
import ai.vantage6.release.issues.Issue;
import ai.vantage6.release.issues.ProjectBoard;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import java.util.Optional;

/**
 * Puts an issue onto the project board, unless it is there.
 *
 * @param known the issue that the workflow's event names; empty when it is named by its number
 * @param repository {@code owner/name}
 */
public record TrackTask(Inputs inputs, Optional<Issue> known, ReleaseConfig config, String repository, Tools tools)
        implements Task {

    @Override
    public TrackReport run() throws ReleaseException, InterruptedException {
        try (var caller = Network.caller(tools.environment(), tools.console()::mask, tools.log())) {
            var connections = new IssueConnections(tools.environment(), config, caller, repository);
            var board = connections.board().orElseThrow();
            var issue = known.isPresent() ? known.get() : numbered(connections);
            if (!(board.place(issue) instanceof BoardPlace.Missing)) {
                return report(issue, Result.THERE, Optional.empty());
            }
            return inputs.extent() == Extent.NOTHING
                    ? report(issue, Result.PLANNED, Optional.empty())
                    : added(board, issue);
        }
    }

    private Issue numbered(IssueConnections connections) throws ReleaseException, InterruptedException {
        var number = inputs.issues().number().orElseThrow();
        var token = tools.environment().apiToken();
        return connections
                .issues(
                        token.isPresent()
                                ? token.get()
                                : tools.environment()
                                        .secret(SecretName.ADD_TO_PROJECT_PAT)
                                        .orElseThrow())
                .numbered(number);
    }

    /** From here on it may have happened, whatever is answered. */
    private TrackReport added(ProjectBoard board, Issue issue) throws InterruptedException {
        try {
            board.add(issue);
            return report(issue, Result.ADDED, Optional.empty());
        } catch (ReleaseException e) {
            return report(issue, Result.FAILED, Optional.of(e.problem()));
        }
    }

    private TrackReport report(Issue issue, Result result, Optional<Problem> problem) {
        var board = config.courtesies().board();
        return new TrackReport(issue.toString(), board.owner().orElse("") + "/" + board.number(), result, problem);
    }
}
