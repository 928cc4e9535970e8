package ai.vantage6.release.github;

import static ai.vantage6.release.github.AnsweringGitHub.ASSETS;
import static ai.vantage6.release.github.AnsweringGitHub.RELEASES;
import static ai.vantage6.release.github.AnsweringGitHub.UPLOADS;
import static ai.vantage6.release.github.AnsweringGitHub.refusal;
import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GitHub's answers about the files of a release, as its documentation and its users quote them. */
final class AssetAnswersTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");
    private static final Asset SUMS = asset("SHA256SUMS", "sums");

    private final AnsweringGitHub github = new AnsweringGitHub();
    private final HttpCaller caller = TestCallers.hurried();

    @BeforeEach
    void start() {
        github.start();
    }

    @AfterEach
    void stop() {
        caller.close();
        github.stop();
    }

    @Test
    void aNameThatGitHubCallsTakenAndDoesNotShowIsAFailureInItsOwnWords() {
        github.stubFor(post(urlPathEqualTo(UPLOADS)).willReturn(taken()));

        var problem = problem(() -> github.releases(caller).attach(RELEASE.tag(), SUMS));

        assertThat(problem.tried()).isEqualTo("attach SHA256SUMS to the GitHub release version/4.14.0");
        assertThat(problem.because()).contains("422", "already_exists");
        github.verify(3, postRequestedFor(urlPathEqualTo(UPLOADS)));
    }

    @Test
    void anUploadOfAnotherRunIsAwaited() throws Exception {
        github.stubFor(post(urlPathEqualTo(UPLOADS)).willReturn(taken()));
        listed("other run", Scenario.STARTED, "whole", broken());
        listed("other run", "whole", "whole", whole());

        github.releases(caller).attach(RELEASE.tag(), SUMS);

        github.verify(1, postRequestedFor(urlPathEqualTo(UPLOADS)));
        github.verify(0, deleteRequestedFor(urlEqualTo(RELEASES + "/assets/9")));
    }

    @Test
    void whatAKilledUploadLeftHoldsTheNameAndIsClearedAway() throws Exception {
        upload("killed", Scenario.STARTED, "taken", taken());
        listed("killed", "taken", "taken", broken());
        cleared("killed", "taken", "clear");
        upload("killed", "clear", "whole", okJson(whole()).withStatus(201));

        github.releases(caller).attach(RELEASE.tag(), SUMS);

        github.verify(1, deleteRequestedFor(urlEqualTo(RELEASES + "/assets/9")));
    }

    @Test
    void aBrokenUploadIsClearedAwayAndMadeAgain() throws Exception {
        upload("upload", Scenario.STARTED, "broken", refusal(502, "Bad Gateway"));
        listed("upload", "broken", "broken", broken());
        cleared("upload", "broken", "clear");
        upload("upload", "clear", "done", okJson(whole()).withStatus(201));

        github.releases(caller).attach(RELEASE.tag(), SUMS);

        github.verify(1, deleteRequestedFor(urlEqualTo(RELEASES + "/assets/9")));
        github.verify(
                2,
                postRequestedFor(urlEqualTo(UPLOADS + "?name=SHA256SUMS"))
                        .withHeader("Content-Type", equalTo("text/plain"))
                        .withHeader("Authorization", equalTo("Bearer token"))
                        .withHeader("Content-Length", equalTo("4")));
    }

    @Test
    void otherBytesThanWereSentAreAFailure() {
        github.stubFor(post(urlPathEqualTo(UPLOADS))
                .willReturn(
                        okJson("{\"id\": 9, \"state\": \"uploaded\", \"digest\": \"sha256:" + "0".repeat(64) + "\"}")
                                .withStatus(201)));

        assertThat(problem(() -> github.releases(caller).attach(RELEASE.tag(), SUMS))
                        .code())
                .isEqualTo("asset-corrupt");
    }

    @Test
    void anAddressForFilesThatIsNoneIsNotUnderstood() {
        github.stubFor(get(urlPathEqualTo(RELEASES))
                .willReturn(okJson("[" + github.draft().replace(UPLOADS, "/a place with blanks") + "]")));

        assertThat(problem(() -> github.releases(caller).attach(RELEASE.tag(), SUMS))
                        .code())
                .isEqualTo("github-answer-unreadable");
    }

    @Test
    void whatABrokenUploadLeftIsNotThere() throws Exception {
        github.stubFor(get(urlPathEqualTo(ASSETS)).willReturn(okJson("[" + broken() + "]")));

        assertThat(github.releases(caller).find(RELEASE.tag()))
                .hasValueSatisfying(found -> assertThat(found.assets()).isEmpty());
    }

    @Test
    void withoutADigestTheBytesAreComparedAndTheStorageSeesNoToken() throws Exception {
        var storage = new WireMockServer(options().dynamicPort());
        storage.start();
        try {
            storage.stubFor(get("/signed?key=1").willReturn(aResponse().withBody("sums")));
            github.stubFor(
                    get(urlPathEqualTo(ASSETS))
                            .willReturn(
                                    okJson(
                                            "[{\"id\": 9, \"name\": \"SHA256SUMS\", \"state\": \"uploaded\", \"size\": 4, \"digest\": null}]")));
            github.stubFor(get(RELEASES + "/assets/9")
                    .withHeader("Accept", equalTo("application/octet-stream"))
                    .willReturn(
                            aResponse().withStatus(302).withHeader("Location", storage.baseUrl() + "/signed?key=1")));

            assertThat(github.releases(caller).find(RELEASE.tag()))
                    .hasValueSatisfying(found -> assertThat(
                                    found.asset("SHA256SUMS").orElseThrow().sha256())
                            .isEqualTo(SUMS.sha256()));
            storage.verify(getRequestedFor(urlEqualTo("/signed?key=1")).withHeader("Authorization", absent()));
        } finally {
            storage.stop();
        }
    }

    private static Problem problem(ThrowingCallable attempt) {
        return catchThrowableOfType(ReleaseException.class, attempt).problem();
    }

    private void upload(String scenario, String from, String to, ResponseDefinitionBuilder answer) {
        github.stubFor(post(urlPathEqualTo(UPLOADS))
                .inScenario(scenario)
                .whenScenarioStateIs(from)
                .willReturn(answer)
                .willSetStateTo(to));
    }

    private void listed(String scenario, String from, String to, String asset) {
        github.stubFor(get(urlPathEqualTo(ASSETS))
                .inScenario(scenario)
                .whenScenarioStateIs(from)
                .willReturn(okJson("[" + asset + "]"))
                .willSetStateTo(to));
    }

    private void cleared(String scenario, String from, String to) {
        github.stubFor(delete(RELEASES + "/assets/9")
                .inScenario(scenario)
                .whenScenarioStateIs(from)
                .willReturn(aResponse().withStatus(204))
                .willSetStateTo(to));
    }

    private static String broken() {
        return "{\"id\": 9, \"name\": \"SHA256SUMS\", \"state\": \"starter\", \"size\": 0}";
    }

    private static String whole() {
        return "{\"id\": 9, \"name\": \"SHA256SUMS\", \"state\": \"uploaded\", \"size\": 4, \"digest\": \"sha256:"
                + SUMS.sha256() + "\"}";
    }

    private static ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(422).withBody("""
                {"message": "Validation Failed",
                 "errors": [{"resource": "ReleaseAsset", "code": "already_exists", "field": "name"}]}""");
    }
}
