package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.BoardConfig;
import ai.vantage6.release.issues.Issue;
import ai.vantage6.release.issues.ReleasedIssues;
import ai.vantage6.release.issues.TestIssues;
import ai.vantage6.release.issues.Tracking;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FinishIssuesTests {

    private TestIssues github;

    @BeforeEach
    void start() throws Exception {
        github = new TestIssues();
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private static ReleaseRecord record(String version) {
        var commit = new ObjectId("a".repeat(40));
        var release = TestIssues.release(version, "4.13.0");
        return new ReleaseRecord(new SourceTree(release, commit, commit, "v4", List.of(), List.of()), List.of());
    }

    private FinishIssues stage() {
        return stage(TestIssues.PAT, TestIssues.JOB);
    }

    private FinishIssues stage(String pat, String token) {
        var tracking = new Tracking(
                Optional.of(github.issues(token, "vantage6/vantage6")),
                Optional.of(github.board(pat, TestIssues.BOARD)),
                Optional.empty());
        return new FinishIssues(tracking, BoardConfig.DEFAULT);
    }

    private Issue planned(String title) throws Exception {
        var issue = github.closed(title);
        github.stored().plan(issue.number(), "4.14.0");
        return issue;
    }

    private static List<String> summaries(Plan<ReleasedIssues> plan) {
        return plan.changes().stream().map(Change::summary).toList();
    }

    private static void carryOut(Plan<ReleasedIssues> plan) throws Exception {
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    @Test
    void freshEachIssueIsMovedAndTold() throws Exception {
        planned("A bug");
        planned("Another one");

        var plan = stage().prepare(record("4.14.0"));

        assertThat(github.changes()).isEmpty();
        assertThat(plan.changes()).allMatch(change -> change.kind() == Change.Kind.COURTESY);
        assertThat(summaries(plan))
                .containsExactly("move #1 to Done and comment on it", "move #2 to Done and comment on it");
        assertThat(plan.batches()).as("one after another").hasSize(2);
        carryOut(plan);
        assertThat(github.changes())
                .containsExactly(
                        "added #1 to the board",
                        "moved #1 to Done",
                        "commented on #1",
                        "added #2 to the board",
                        "moved #2 to Done",
                        "commented on #2");
    }

    @Test
    void allThereNothingIsLeftToDo() throws Exception {
        planned("A bug");
        carryOut(stage().prepare(record("4.14.0")));

        var again = stage().prepare(record("4.14.0"));

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes())
                .containsExactly(
                        "1 issue is done with this release, by the milestone 4.14.0, 1 of them settled already");
    }

    @Test
    void halfThereOnlyTheRestIsDone() throws Exception {
        var moved = planned("Moved");
        var told = planned("Told");
        github.board().finish(moved);
        github.issues().tell(told, TestIssues.tag("4.14.0"));

        var plan = stage().prepare(record("4.14.0"));

        assertThat(summaries(plan)).containsExactly("comment on #1", "move #2 to Done");
        carryOut(plan);
        assertThat(github.changes()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void anotherVersionsCommentAndOpenIssuesDoNotCount() throws Exception {
        var issue = planned("A bug");
        github.issues().tell(issue, TestIssues.tag("4.13.0"));
        github.stored().plan(github.open("Unfinished").number(), "4.14.0");

        var plan = stage().prepare(record("4.14.0"));

        assertThat(summaries(plan)).containsExactly("move #1 to Done and comment on it");
        assertThat(plan.notes()).singleElement().asString().endsWith("; 1 that nobody has closed stay where they are");
    }

    @Test
    void aRefusalIsAFailureOfTheCourtesyAndAnotherIssueIsDoneAllTheSame() throws Exception {
        planned("A bug");

        assertThatThrownBy(() -> stage(TestIssues.JOB, TestIssues.JOB).prepare(record("4.14.0")))
                .hasMessageContaining("Resource not accessible by integration");
        var plan = stage(GitHubStandIn.READ_TOKEN, TestIssues.JOB).prepare(record("4.14.0"));
        assertThat(catchThrowableOfType(ReleaseException.class, () -> carryOut(plan))
                        .problem()
                        .code())
                .isEqualTo("board-read-only");
        assertThat(github.changes()).isEmpty();
    }

    @Test
    void withoutATokenForTheBoardIssuesAreToldAllTheSame() throws Exception {
        planned("A bug");
        var tracking = new Tracking(Optional.of(github.issues()), Optional.empty(), Optional.of("no token"));

        var plan = new FinishIssues(tracking, BoardConfig.DEFAULT).prepare(record("4.14.0"));

        assertThat(summaries(plan)).containsExactly("comment on #1");
        assertThat(plan.notes()).endsWith("no token");
    }

    @Test
    void whereNobodyFollowsIssuesThatIsSaidAndNobodyIsAsked() throws Exception {
        var tracking = new Tracking(Optional.empty(), Optional.empty(), Optional.of("no board is configured"));

        var plan = new FinishIssues(tracking, BoardConfig.DEFAULT).prepare(record("4.14.0"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).containsExactly("no board is configured");
        assertThat(github.spoken()).isEmpty();
    }

    @Test
    void aMilestoneOfAnotherNameIsTheConfigurations() throws Exception {
        var issue = github.closed("A bug");
        github.stored().plan(issue.number(), "Release 4.14.0 (cotopaxi)");
        var config = new BoardConfig(Optional.of("vantage6"), 1, "Status", "Done", "Release {version} (cotopaxi)");

        assertThat(new FinishIssues(stage().tracking(), config)
                        .prepare(record("4.14.0"))
                        .changes())
                .hasSize(1);
    }
}
