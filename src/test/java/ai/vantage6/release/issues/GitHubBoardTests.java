package ai.vantage6.release.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Issues on a project board, asked for from the issue's side. */
final class GitHubBoardTests {

    private TestIssues github;

    @BeforeEach
    void start() throws Exception {
        github = new TestIssues();
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private void restart(String... faults) throws Exception {
        github.close();
        github = new TestIssues(faults);
    }

    private Optional<String> fault(String token, BoardAddress address) throws Exception {
        return github.board(token, address).tryLock().map(Problem::text);
    }

    @Test
    void anIssueThatIsMissingIsAddedAndMoved() throws Exception {
        var issue = github.closed("A bug");
        assertThat(github.board().place(issue)).isEqualTo(new BoardPlace.Missing());

        github.board().finish(issue);

        assertThat(github.changes()).containsExactly("added #1 to the board", "moved #1 to Done");
        assertThat(github.board().place(issue)).isEqualTo(new BoardPlace.Finished());
    }

    @Test
    void anIssueThatWaitsIsMovedOnly() throws Exception {
        var issue = github.closed("A bug");
        github.boardStandIn().put(issue.number(), "In Progress");

        github.board().finish(issue);

        assertThat(github.changes()).containsExactly("moved #1 to Done");
    }

    @Test
    void whatIsDoneOrInTheArchiveStaysWhereItIs() throws Exception {
        var done = github.closed("Done");
        var archived = github.closed("Archived");
        github.boardStandIn().put(done.number(), "Done");
        github.boardStandIn().put(archived.number(), "Todo");
        github.boardStandIn().archive(archived.number());

        github.board().finish(done);
        github.board().finish(archived);

        assertThat(github.changes()).isEmpty();
    }

    @Test
    void anIssueIsAddedOnceAndKeepsItsPlace() throws Exception {
        var issue = github.open("A wish");

        github.board().add(issue);
        github.boardStandIn().put(issue.number(), "In Progress");
        github.board().add(issue);

        assertThat(github.changes()).containsExactly("added #1 to the board");
        assertThat(github.board().place(issue)).isInstanceOf(BoardPlace.Waiting.class);
    }

    @Test
    void toAddAnIssueNoFieldIsNeeded() throws Exception {
        var issue = github.open("A wish");

        github.board(TestIssues.PAT, new BoardAddress("vantage6", 1, "Stage", "Out"))
                .add(issue);

        assertThat(github.changes()).containsExactly("added #1 to the board");
    }

    @Test
    void theBoardItselfIsNeverPaged() throws Exception {
        github.board().finish(github.closed("A bug"));

        assertThat(github.spoken()).noneMatch(spoken -> spoken.request().text().contains("items("));
    }

    @Test
    void whoeverMayWriteFindsItOpen() throws Exception {
        assertThat(fault(TestIssues.PAT, TestIssues.BOARD)).isEmpty();
        assertThat(github.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vantage7 | 1 | Status   | Done     | shows ADD_TO_PROJECT_PAT no such board
            vantage6 | 2 | Status   | Done     | there is no project number 2 of vantage6 that ADD_TO_PROJECT_PAT can see
            vantage6 | 1 | Progress | Done     | no single-select field Progress
            vantage6 | 1 | Title    | Done     | no single-select field Title
            vantage6 | 1 | Status   | Released | has no option Released, but
            """)
    void aBoardThatIsNotAsConfiguredIsToldBeforehand(
            String owner, int number, String field, String done, String because) {
        var address = new BoardAddress(owner, number, field, done);

        assertThat(GraphQlTests.problem(() -> fault(TestIssues.PAT, address).ifPresent(text -> {
                    throw new IllegalStateException(text);
                })))
                .contains(because);
    }

    @Test
    void aBoardThatIsClosedOrReadOnlyIsToldBeforehand() throws Exception {
        assertThat(fault(GitHubStandIn.READ_TOKEN, TestIssues.BOARD).orElseThrow())
                .contains("may read the board");

        github.boardStandIn().close();
        assertThat(fault(TestIssues.PAT, TestIssues.BOARD).orElseThrow()).contains("the board is closed");
        assertThatThrownBy(() -> github.board().finish(github.closed("A bug")))
                .hasMessageContaining("the board is closed");
        assertThat(github.changes()).isEmpty();
    }

    @Test
    void theTokenOfAJobSeesNoBoard() {
        assertThatThrownBy(() -> github.board(TestIssues.JOB, TestIssues.BOARD).tryLock())
                .hasMessageContaining("Resource not accessible by integration")
                .hasMessageContaining("fine-grained one with the organisation's permission");
    }

    @ParameterizedTest
    @CsvSource({"lost-reply:1", "lost-reply:2", "503:4", "429:4", "cut:4", "401-once:4", "sign-in:2", "503:6"})
    void whateverHappensToOneRequestTheIssueIsDoneAndNothingIsDoneTwice(String fault) throws Exception {
        restart("github:" + fault);
        var issue = github.closed("A bug");

        github.board().finish(issue);

        assertThat(github.changes()).containsExactly("added #1 to the board", "moved #1 to Done");
    }
}
