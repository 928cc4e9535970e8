package ai.vantage6.release.stages;

import ai.vantage6.release.config.BoardConfig;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.issues.BoardPlace;
import ai.vantage6.release.issues.Issue;
import ai.vantage6.release.issues.ReleasedIssues;
import ai.vantage6.release.issues.RepositoryIssues;
import ai.vantage6.release.issues.Tracking;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.Optional;

/** Moves the issues of a final release to what is done on the project board, and tells each with which version it is out. */
public record FinishIssues(Tracking tracking, BoardConfig config) implements Stage<ReleaseRecord, ReleasedIssues> {

    static final StageId ID = new StageId("issues", "Finish the issues of the release");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ReleasedIssues> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        if (tracking.issues().isEmpty()) {
            return Plan.nothing(ReleasedIssues.NONE, tracking.lacking().orElse("no issue is followed"));
        }
        var issues = tracking.issues().get();
        var release = record.release();
        var released = issues.of(release, config.milestonesOf(release.version()));
        var changes = Parallel.each(released.closed(), issue -> missing(issues, issue, release.tag())).stream()
                .flatMap(Optional::stream)
                .toList();
        var plan = Plan.of(released).note(released.text(released.closed().size() - changes.size()));
        for (var change : changes) { // one after another: GitHub takes few comments at a time
            plan = plan.change(change);
        }
        return tracking.lacking().map(plan::note).orElse(plan);
    }

    private Optional<Change> missing(RepositoryIssues issues, Issue issue, ReleaseTag tag)
            throws ReleaseException, InterruptedException {
        var board = tracking.board();
        var told = issues.tells(issue, tag);
        var done = board.isEmpty() || board.get().place(issue) instanceof BoardPlace.Finished;
        if (told && done) {
            return Optional.empty();
        }
        var summary = done ? "comment on " + issue : "move " + issue + " to " + config.done();
        return Optional.of(Change.courtesy(summary + (told || done ? "" : " and comment on it"), () -> {
            if (board.isPresent()) {
                board.get().finish(issue);
            }
            issues.tell(issue, tag);
        }));
    }
}
