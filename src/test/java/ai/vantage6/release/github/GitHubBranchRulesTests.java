package ai.vantage6.release.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only a refusal that is certain is told beforehand; it is told with what must be changed in the settings. */
final class GitHubBranchRulesTests {

    private static final String REPOSITORY = "vantage6/vantage6";

    private final GitHubStandIn github = new GitHubStandIn(REPOSITORY, new TestTags(), GitHubSettings.STRICT);
    private final HttpCaller caller = TestCallers.hurried();
    private Optional<StandInServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(StandInServer::close);
        caller.close();
    }

    private Optional<Problem> obstacle(String token, String... faults) throws Exception {
        server = Optional.of(new StandInServer(
                github,
                new Journal(_ -> {}),
                List.of(faults).stream()
                        .map(text -> Fault.parse(text).orElseThrow())
                        .toList()));
        return new GitHubBranchRules(caller, server.get().address(), REPOSITORY, new Secret(token))
                .obstacle(Optional.of("release/4.14"));
    }

    @Test
    void aBranchWithoutRulesIsNoObstacle() throws Exception {
        assertThat(obstacle("token")).isEmpty();
    }

    @Test
    void aRulesetThatMayNotBeBypassedIsNamedWithItsRule() throws Exception {
        github.rules().demandPullRequests("never");

        assertThat(obstacle("token")).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo("branch-protected");
            assertThat(problem.because()).contains("\"main is reviewed\"", "pull_request");
            assertThat(problem.hint()).contains("bypass list", "COMMIT_PAT");
        });
    }

    @Test
    void aRulesetThatIsBypassedByPullRequestsOnlyIsOneToo() throws Exception {
        github.rules().demandPullRequests("pull_requests_only");

        assertThat(obstacle("token")).isPresent();
    }

    @Test
    void aRulesetThatMayBeBypassedIsNone() throws Exception {
        github.rules().demandPullRequests("always");

        assertThat(obstacle("token")).isEmpty();
    }

    @Test
    void statusChecksStopWhoeverIsNoAdministrator() throws Exception {
        github.rules().demandStatusChecks(false);

        assertThat(obstacle("token"))
                .hasValueSatisfying(problem -> assertThat(problem.because()).contains("status checks"));
    }

    @Test
    void anAdministratorPassesThem() throws Exception {
        github.rules().demandStatusChecks(false);

        assertThat(obstacle(GitHubStandIn.ADMIN_TOKEN)).isEmpty();
    }

    @Test
    void anAdministratorIsStoppedWhereTheyHoldForAll() throws Exception {
        github.rules().demandStatusChecks(true);

        assertThat(obstacle(GitHubStandIn.ADMIN_TOKEN))
                .hasValueSatisfying(problem -> assertThat(problem.because()).contains("administrators"));
    }

    @Test
    void aTokenThatGitHubDoesNotKnowIsTold() {
        assertThatThrownBy(() -> obstacle(GitHubStandIn.BAD_TOKEN)).isInstanceOf(ReleaseException.class);
    }

    @Test
    void whoCannotBeAskedIsNotTakenForSomebodyWithoutRules() {
        var faults =
                IntStream.rangeClosed(1, 9).mapToObj(n -> "github:503:" + n).toArray(String[]::new);
        assertThatThrownBy(() -> obstacle("token", faults)).isInstanceOf(ReleaseException.class);
    }
}
