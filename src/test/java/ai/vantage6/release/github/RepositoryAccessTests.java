package ai.vantage6.release.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be asked before anything is written. */
final class RepositoryAccessTests {

    private final TestGitHub github;

    RepositoryAccessTests() throws IOException {
        this.github = new TestGitHub();
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void aTokenThatMayWriteIsNoProblemAndWritesNothing() throws Exception {
        assertThat(github.releases().tryWriting()).isEmpty();

        assertThat(github.changes()).isEmpty();
        assertThat(github.state().toString()).isEqualTo("{}");
    }

    @Test
    void aTokenThatIsMissingBadOrOnlyReadsIsNamedWithWhatItNeeds() throws Exception {
        assertThat(github.releases(Optional.empty()).tryWriting().map(Problem::code))
                .contains("github-token-missing");
        assertThat(problem(GitHubStandIn.BAD_TOKEN).code()).isEqualTo("github-token-refused");
        var readOnly = problem(GitHubStandIn.READ_TOKEN);
        assertThat(readOnly.code()).isEqualTo("github-permission-missing");
        assertThat(readOnly.because()).contains("may read the repository, but not write to it");
        assertThat(readOnly.hint()).contains("contents=write");
    }

    @Test
    void aJobsTokenIsAskedForNotesSinceTheRepositorySaysNothingOfItsRights() throws Exception {
        var forbidden = aResponse()
                .withStatus(403)
                .withHeader("X-Accepted-GitHub-Permissions", "contents=write")
                .withBody("{\"message\": \"Resource not accessible by integration\"}");
        var pull = "\"permissions\": {\"push\": false, \"pull\": true}";

        assertThat(answered(pull, forbidden, "ghs_job").orElseThrow().because())
                .contains("generate-notes answered 403", "Resource not accessible by integration");
        assertThat(answered(pull, okJson("{\"body\": \"notes\"}"), "ghs_job")).isEmpty();
    }

    @Test
    void aRefusalOfTheTagIsNoneOfTheToken() throws Exception {
        var unprocessable = aResponse().withStatus(422).withBody("{\"message\": \"Invalid tag_name\"}");

        assertThat(answered("\"archived\": false", unprocessable, "token")).isEmpty();
    }

    @Test
    void anArchivedRepositoryIsSaid() throws Exception {
        assertThat(answered("\"archived\": true", okJson("{}"), "token").map(Problem::code))
                .contains("repository-archived");
    }

    @Test
    void aServiceThatIsDownIsAProblemToo() throws Exception {
        var down = aResponse().withStatus(503).withBody("{}");

        assertThat(answered("\"archived\": false", down, "token").map(Problem::code))
                .contains("service-down");
    }

    @Test
    void tellsWhetherReleasesAreImmutableWhereItMayKnow() throws Exception {
        var admin = Optional.of(new Secret(GitHubStandIn.ADMIN_TOKEN));
        assertThat(github.releases(admin).immutability()).isEqualTo(Immutability.IMMUTABLE);
        assertThat(github.releases().immutability()).isEqualTo(Immutability.UNKNOWN);
        try (var lenient = new TestGitHub(GitHubSettings.DEFAULT)) {
            assertThat(lenient.releases(admin).immutability()).isEqualTo(Immutability.CHANGEABLE);
            assertThat(lenient.releases().immutability()).isEqualTo(Immutability.UNKNOWN);
        }
        assertThatThrownBy(() -> github.releases(Optional.of(new Secret(GitHubStandIn.BAD_TOKEN)))
                        .immutability())
                .hasMessageContaining("Bad credentials");
    }

    private Problem problem(String token) throws Exception {
        return github.releases(Optional.of(new Secret(token))).tryWriting().orElseThrow();
    }

    private static Optional<Problem> answered(String settings, ResponseDefinitionBuilder notes, String token)
            throws Exception {
        var server = new WireMockServer(options().dynamicPort());
        server.start();
        try (var caller = TestCallers.hurried()) {
            var home = "/repos/" + TestGitHub.REPOSITORY;
            server.stubFor(get(home)
                    .willReturn(
                            okJson("{\"id\": 1, \"full_name\": \"" + TestGitHub.REPOSITORY + "\", " + settings + "}")));
            server.stubFor(post(home + "/releases/generate-notes").willReturn(notes));
            return new GitHubReleases(
                            caller, URI.create(server.baseUrl()), TestGitHub.REPOSITORY, Optional.of(new Secret(token)))
                    .tryWriting();
        } finally {
            server.stop();
        }
    }
}
