package ai.vantage6.release.github;

import static ai.vantage6.release.github.AnsweringGitHub.BY_TAG;
import static ai.vantage6.release.github.AnsweringGitHub.DRAFT;
import static ai.vantage6.release.github.AnsweringGitHub.HOME;
import static ai.vantage6.release.github.AnsweringGitHub.refusal;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Release;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What GitHub is sent to publish a draft, and what it may answer. */
final class PublicationAnswersTests {

    private static final Release RELEASE = TestGitHub.release("4.14.0", "4.13.7");
    private static final String WITH_COMMIT = """
            {"draft": false, "prerelease": false, "make_latest": "true",
             "target_commitish": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""";
    private static final String WITHOUT = "{\"draft\": false, \"prerelease\": false, \"make_latest\": \"true\"}";

    private final AnsweringGitHub github = new AnsweringGitHub();
    private final HttpCaller caller = TestCallers.hurried();

    @BeforeEach
    void start() {
        github.start();
        tagAt("a".repeat(40));
        byTag(Scenario.STARTED, refusal(404, "Not Found"));
        byTag("published", okJson(github.published()));
    }

    @AfterEach
    void stop() {
        caller.close();
        github.stop();
    }

    @Test
    void sendsTheCommitAndSaysInWordsWhetherItIsTheLatest() throws Exception {
        published(WITH_COMMIT, okJson(github.published()));

        github.releases(caller).publish(RELEASE, List.of());

        github.verify(1, patchRequestedFor(urlEqualTo(DRAFT)).withRequestBody(equalToJson(WITH_COMMIT)));
    }

    @Test
    void aTokenThatMayNotTouchWorkflowsPublishesWithoutTheCommit() throws Exception {
        github.stubFor(patch(urlEqualTo(DRAFT))
                .withRequestBody(matchingJsonPath("$.target_commitish"))
                .willReturn(refusal(403, "Resource not accessible by integration")));
        published(WITHOUT, okJson(github.published()));

        github.releases(caller).publish(RELEASE, List.of());

        github.verify(2, patchRequestedFor(urlEqualTo(DRAFT)));
        github.verify(1, patchRequestedFor(urlEqualTo(DRAFT)).withRequestBody(equalToJson(WITHOUT)));
    }

    @Test
    void aTokenThatMayNotWriteAtAllIsRefusedInTheEnd() {
        github.stubFor(patch(urlEqualTo(DRAFT)).willReturn(refusal(403, "Resource not accessible by integration")));

        assertThatThrownBy(() -> github.releases(caller).publish(RELEASE, List.of()))
                .hasMessageContaining("Resource not accessible by integration")
                .hasMessageContaining("contents=write");
    }

    @Test
    void whatGitHubTookAndDoesNotShowIsAFailure() {
        github.stubFor(patch(urlEqualTo(DRAFT)).willReturn(okJson(github.published())));

        assertThatThrownBy(() -> github.releases(caller).publish(RELEASE, List.of()))
                .hasMessageContaining("GitHub took it and does not show it");
    }

    @Test
    void aTagIdThatIsNoneIsNotUnderstood() {
        tagAt("b".repeat(64));

        assertThatThrownBy(() -> github.releases(caller).publish(RELEASE, List.of()))
                .hasMessageContaining("cannot be understood")
                .hasMessageContaining("bbbb");
    }

    @Test
    void aTagThatCannotBeLookedAtIsNotADeletedOne() {
        github.stubFor(get(HOME + "/git/ref/tags/version/4.14.0").willReturn(refusal(503, "Service unavailable")));

        assertThatThrownBy(() -> github.releases(caller).publish(RELEASE, List.of()))
                .hasMessageContaining("answered 503");
    }

    private void tagAt(String commit) {
        github.stubFor(get(HOME + "/git/ref/tags/version/4.14.0")
                .willReturn(okJson("{\"object\": {\"type\": \"commit\", \"sha\": \"" + commit + "\"}}")));
    }

    private void byTag(String state, ResponseDefinitionBuilder answer) {
        github.stubFor(
                get(BY_TAG).inScenario("publication").whenScenarioStateIs(state).willReturn(answer));
    }

    private void published(String body, ResponseDefinitionBuilder answer) {
        github.stubFor(patch(urlEqualTo(DRAFT))
                .withRequestBody(equalToJson(body))
                .inScenario("publication")
                .willReturn(answer)
                .willSetStateTo("published"));
    }
}
