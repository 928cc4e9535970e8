package ai.vantage6.release.github;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeploymentRulesTests {

    private final GitHubStandIn github = new GitHubStandIn("a/b", new TestTags(), GitHubSettings.STRICT);
    private final HttpCaller caller = TestCallers.hurried();
    private final StandInServer server;

    DeploymentRulesTests() throws Exception {
        server = new StandInServer(github, new Journal(_ -> {}), List.of());
    }

    @AfterEach
    void stop() {
        server.close();
        caller.close();
    }

    private Optional<Problem> obstacle() throws Exception {
        return new DeploymentRules(caller, server.address(), "a/b", Optional.of(new Secret("token")))
                .obstacle("release");
    }

    @Test
    void anEnvironmentThatDoesNotExistStopsNobody() throws Exception {
        assertThat(obstacle()).isEmpty();
    }

    @Test
    void oneThatAdmitsTagsAndBranchesIsOpen() throws Exception {
        github.rules().admit("tag", "branch");

        assertThat(obstacle()).isEmpty();
    }

    @Test
    void oneThatAdmitsTagsOnlyBlocksADispatch() throws Exception {
        github.rules().admit("tag");

        assertThat(obstacle()).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo("environment-rules");
            assertThat(problem.because()).contains("tags only", "dispatch");
            assertThat(problem.hint()).contains("Settings, Environments, release");
        });
    }

    @Test
    void oneThatAdmitsBranchesOnlyBlocksATag() throws Exception {
        github.rules().admit("branch");

        assertThat(obstacle())
                .hasValueSatisfying(problem -> assertThat(problem.because()).contains("no tag"));
    }

    @Test
    void oneForProtectedBranchesBlocksATag() throws Exception {
        github.rules().admit();

        assertThat(obstacle())
                .hasValueSatisfying(problem -> assertThat(problem.because()).contains("protected branches only"));
    }
}
