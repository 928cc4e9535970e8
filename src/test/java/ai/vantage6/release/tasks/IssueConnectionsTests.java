package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.issues.Tracking;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which issues are followed with which tokens, and what is said where some are missing. */
final class IssueConnectionsTests {

    private static final Optional<String> BOARD = Optional.of("{owner: vantage6, number: 1}");

    private final HttpCaller caller = TestCallers.hurried();
    private final Map<String, String> variables =
            new HashMap<>(Map.of("GITHUB_TOKEN", "ghs_canary", "ADD_TO_PROJECT_PAT", "ghp_canary_project"));

    @AfterEach
    void close() {
        caller.close();
    }

    private Tracking tracking(Optional<String> board) throws Exception {
        var config = ReleaseConfig.DEFAULT.withBoard(board);
        return new IssueConnections(new Environment(variables), config, caller, "vantage6/vantage6").tracking();
    }

    @Test
    void withBoardAndTokensNothingIsLacking() throws Exception {
        var tracking = tracking(BOARD);

        assertThat(tracking.issues()).isPresent();
        assertThat(tracking.board()).isPresent();
        assertThat(tracking.lacking()).isEmpty();
    }

    @Test
    void withoutABoardNoIssueIsFollowedAndAnUnusedTokenIsToldOf() throws Exception {
        assertThat(tracking(Optional.empty()).issues()).isEmpty();
        assertThat(tracking(Optional.empty()).lacking())
                .contains("ADD_TO_PROJECT_PAT is set, but the configuration names no project board"
                        + " (board: {owner: …, number: …}), so no issue is followed");
        variables.remove("ADD_TO_PROJECT_PAT");
        assertThat(tracking(Optional.empty()).lacking())
                .contains("no project board is configured, so no issue is followed");
    }

    @Test
    void withoutItsTokenTheBoardStaysAsItIs() throws Exception {
        variables.put("ADD_TO_PROJECT_PAT", "short");
        assertThat(tracking(BOARD).lacking())
                .contains("ADD_TO_PROJECT_PAT can be no token, so no issue is moved on the project board");
        variables.remove("ADD_TO_PROJECT_PAT");
        assertThat(tracking(BOARD).board()).isEmpty();
        assertThat(tracking(BOARD).issues()).isPresent();
        assertThat(tracking(BOARD).lacking())
                .contains("ADD_TO_PROJECT_PAT is not set, so no issue is moved on the project board");
    }

    @Test
    void withoutATokenForGitHubNobodyKnowsTheIssues() throws Exception {
        variables.remove("GITHUB_TOKEN");
        assertThat(tracking(BOARD).issues()).isEmpty();
        assertThat(tracking(BOARD).lacking().orElseThrow()).startsWith("there is no token for GitHub");
    }
}
