package ai.vantage6.release.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Secret;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What GitHub is sent to publish a draft, and what it may answer. */
final class PublicationAnswersTests {

    private static final Release RELEASE = TestGitHub.release("4.14.0", "4.13.7");
    private static final String HOME = "/repos/vantage6/vantage6";
    private static final String DRAFT = HOME + "/releases/7";
    private static final String WITH_COMMIT = """
            {"draft": false, "prerelease": false, "make_latest": "true",
             "target_commitish": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""";
    private static final String WITHOUT = "{\"draft\": false, \"prerelease\": false, \"make_latest\": \"true\"}";

    private final WireMockServer github = new WireMockServer(options().dynamicPort());
    private final HttpCaller caller = TestCallers.hurried();

    @BeforeEach
    void start() {
        github.start();
        github.stubFor(get(HOME).willReturn(okJson("""
                {"id": 1, "name": "vantage6", "full_name": "vantage6/vantage6", "owner": {"login": "vantage6"}}""")));
        github.stubFor(get(urlPathEqualTo(HOME + "/releases")).willReturn(okJson("[" + release(true) + "]")));
        github.stubFor(get(DRAFT).willReturn(okJson(release(true))));
        github.stubFor(get(urlPathEqualTo(DRAFT + "/assets")).willReturn(okJson("[]")));
        tagAt("a".repeat(40));
        byTag(Scenario.STARTED, aResponse().withStatus(404));
        byTag("published", okJson(release(false)));
    }

    @AfterEach
    void stop() {
        caller.close();
        github.stop();
    }

    @Test
    void sendsTheCommitAndSaysInWordsWhetherItIsTheLatest() throws Exception {
        published(WITH_COMMIT, okJson(release(false)));

        releases().publish(RELEASE, List.of());

        github.verify(1, patchRequestedFor(urlEqualTo(DRAFT)).withRequestBody(equalToJson(WITH_COMMIT)));
    }

    @Test
    void aTokenThatMayNotTouchWorkflowsPublishesWithoutTheCommit() throws Exception {
        github.stubFor(patch(urlEqualTo(DRAFT))
                .withRequestBody(matchingJsonPath("$.target_commitish"))
                .willReturn(refusal(403, "Resource not accessible by integration")));
        published(WITHOUT, okJson(release(false)));

        releases().publish(RELEASE, List.of());

        github.verify(2, patchRequestedFor(urlEqualTo(DRAFT)));
        github.verify(1, patchRequestedFor(urlEqualTo(DRAFT)).withRequestBody(equalToJson(WITHOUT)));
    }

    @Test
    void aTokenThatMayNotWriteAtAllIsRefusedInTheEnd() {
        github.stubFor(patch(urlEqualTo(DRAFT)).willReturn(refusal(403, "Resource not accessible by integration")));

        assertThatThrownBy(() -> releases().publish(RELEASE, List.of()))
                .hasMessageContaining("Resource not accessible by integration")
                .hasMessageContaining("contents=write");
    }

    @Test
    void whatGitHubTookAndDoesNotShowIsAFailure() {
        github.stubFor(patch(urlEqualTo(DRAFT)).willReturn(okJson(release(false))));

        assertThatThrownBy(() -> releases().publish(RELEASE, List.of()))
                .hasMessageContaining("GitHub took it and does not show it");
    }

    @Test
    void aTagIdThatIsNoneIsNotUnderstood() {
        tagAt("b".repeat(64));

        assertThatThrownBy(() -> releases().publish(RELEASE, List.of()))
                .hasMessageContaining("cannot be understood")
                .hasMessageContaining("bbbb");
    }

    @Test
    void aTagThatCannotBeLookedAtIsNotADeletedOne() {
        github.stubFor(get(HOME + "/git/ref/tags/version/4.14.0").willReturn(refusal(503, "Service unavailable")));

        assertThatThrownBy(() -> releases().publish(RELEASE, List.of())).hasMessageContaining("answered 503");
    }

    private GitHubReleases releases() {
        return new GitHubReleases(
                caller, URI.create(github.baseUrl()), TestGitHub.REPOSITORY, Optional.of(new Secret("token")));
    }

    private void tagAt(String commit) {
        github.stubFor(get(HOME + "/git/ref/tags/version/4.14.0")
                .willReturn(okJson("{\"object\": {\"type\": \"commit\", \"sha\": \"" + commit + "\"}}")));
    }

    private void byTag(String state, ResponseDefinitionBuilder answer) {
        github.stubFor(get(HOME + "/releases/tags/version%2F4.14.0")
                .inScenario("publication")
                .whenScenarioStateIs(state)
                .willReturn(answer));
    }

    private void published(String body, ResponseDefinitionBuilder answer) {
        github.stubFor(patch(urlEqualTo(DRAFT))
                .withRequestBody(equalToJson(body))
                .inScenario("publication")
                .willReturn(answer)
                .willSetStateTo("published"));
    }

    private static String release(boolean draft) {
        return "{\"id\": 7, \"tag_name\": \"version/4.14.0\", \"draft\": " + draft + "}";
    }

    private static ResponseDefinitionBuilder refusal(int status, String message) {
        return aResponse().withStatus(status).withBody("{\"message\": \"" + message + "\"}");
    }
}
