package ai.vantage6.release.github;

import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
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
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GitHub's answers as its documentation and its users quote them. */
final class GitHubAnswersTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");
    private static final Asset SUMS = asset("SHA256SUMS", "sums");
    private static final String HOME = "/repos/vantage6/vantage6";
    private static final String RELEASES = HOME + "/releases";
    private static final String ASSETS = RELEASES + "/7/assets";
    private static final String UPLOADS = "/uploads" + ASSETS;

    private final WireMockServer github = new WireMockServer(options().dynamicPort());
    private final List<Duration> pauses = new ArrayList<>();
    private final HttpCaller caller = TestCallers.noting(pauses);

    @BeforeEach
    void start() {
        github.start();
        github.stubFor(get(HOME).willReturn(okJson("""
                {"id": 1, "name": "vantage6", "full_name": "vantage6/vantage6", "owner": {"login": "vantage6"}}""")));
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(okJson("[" + draft() + "]")));
        github.stubFor(get(urlPathEqualTo(ASSETS)).willReturn(okJson("[]")));
        github.stubFor(get(RELEASES + "/7").willReturn(okJson(draft())));
        github.stubFor(get(RELEASES + "/tags/version%2F4.14.0").willReturn(refusal(404, "Not Found")));
    }

    @AfterEach
    void stop() {
        caller.close();
        github.stop();
    }

    @Test
    void aMissingPermissionIsNamedAsGitHubNamesIt() {
        noRelease();
        github.stubFor(post(RELEASES + "/generate-notes")
                .willReturn(refusal(403, "Resource not accessible by integration")
                        .withHeader("X-Accepted-GitHub-Permissions", "contents=write,workflows=write")));

        var problem = problem(() -> releases().createDraft(RELEASE));

        assertThat(problem.code()).isEqualTo("github-permission-missing");
        assertThat(problem.because()).contains("answered 403", "Resource not accessible by integration");
        assertThat(problem.hint()).endsWith("has the permission contents=write,workflows=write");
    }

    @Test
    void aReleaseThatTheListStillCallsADraftIsNotDeleted() throws Exception {
        var stale = draft().replace("7", "8");
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(okJson("[" + draft() + "," + stale + "]")));
        github.stubFor(get(urlPathEqualTo(RELEASES + "/8/assets")).willReturn(okJson("[]")));
        github.stubFor(get(RELEASES + "/8").willReturn(okJson(stale.replace("true", "false"))));

        releases().createDraft(RELEASE);

        github.verify(1, getRequestedFor(urlEqualTo(RELEASES + "/8")));
        github.verify(0, deleteRequestedFor(urlEqualTo(RELEASES + "/8")));
    }

    @Test
    void whatATokenMayNotSeeIsNotAbsent() {
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(refusal(404, "Not Found")));

        var problem = problem(() -> releases().find(RELEASE.tag()));

        assertThat(problem.code()).isEqualTo("github-not-found");
        assertThat(problem.hint()).contains("Check the repository's name", "contents=write");
    }

    @Test
    void aTokenThatMayNotTouchWorkflowsGetsA404() {
        noRelease();
        notes(okJson("{\"name\": \"n\", \"body\": \"b\"}"));
        github.stubFor(post(RELEASES).willReturn(refusal(404, "Not Found")));

        assertThat(problem(() -> releases().createDraft(RELEASE)).because()).contains("POST", "answered 404");
    }

    @Test
    void aLimitIsAwaitedAsLongAsGitHubSays() throws Exception {
        github.stubFor(get(HOME)
                .inScenario("limit")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(refusal(403, "You have exceeded a secondary rate limit.")
                        .withHeader("Retry-After", "3"))
                .willSetStateTo("over"));

        assertThat(releases().find(RELEASE.tag())).isPresent();
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void aLimitThatLastsIsAFailureAtOnce() {
        github.stubFor(get(HOME)
                .willReturn(refusal(403, "API rate limit exceeded for 192.0.2.1.")
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader(
                                "X-RateLimit-Reset",
                                Long.toString(TestCallers.NOW.plusSeconds(3000).getEpochSecond()))));

        assertThat(problem(() -> releases().find(RELEASE.tag())).because())
                .contains("API rate limit exceeded", "asks to wait 3000 s");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aNameThatGitHubCallsTakenAndDoesNotShowIsAFailureInItsOwnWords() {
        github.stubFor(post(urlPathEqualTo(UPLOADS)).willReturn(taken()));

        var problem = problem(() -> releases().attach(RELEASE.tag(), SUMS));

        assertThat(problem.tried()).isEqualTo("attach SHA256SUMS to the GitHub release version/4.14.0");
        assertThat(problem.because()).contains("422", "already_exists");
        github.verify(3, postRequestedFor(urlPathEqualTo(UPLOADS)));
    }

    @Test
    void anUploadOfAnotherRunIsAwaited() throws Exception {
        github.stubFor(post(urlPathEqualTo(UPLOADS)).willReturn(taken()));
        listed("other run", Scenario.STARTED, "whole", broken());
        listed("other run", "whole", "whole", whole());

        releases().attach(RELEASE.tag(), SUMS);

        github.verify(1, postRequestedFor(urlPathEqualTo(UPLOADS)));
        github.verify(0, deleteRequestedFor(urlEqualTo(RELEASES + "/assets/9")));
    }

    @Test
    void whatAKilledUploadLeftHoldsTheNameAndIsClearedAway() throws Exception {
        upload("killed", Scenario.STARTED, "taken", taken());
        listed("killed", "taken", "taken", broken());
        cleared("killed", "taken", "clear");
        upload("killed", "clear", "whole", okJson(whole()).withStatus(201));

        releases().attach(RELEASE.tag(), SUMS);

        github.verify(1, deleteRequestedFor(urlEqualTo(RELEASES + "/assets/9")));
    }

    @Test
    void aBrokenUploadIsClearedAwayAndMadeAgain() throws Exception {
        upload("upload", Scenario.STARTED, "broken", refusal(502, "Bad Gateway"));
        listed("upload", "broken", "broken", broken());
        cleared("upload", "broken", "clear");
        upload("upload", "clear", "done", okJson(whole()).withStatus(201));

        releases().attach(RELEASE.tag(), SUMS);

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

        assertThat(problem(() -> releases().attach(RELEASE.tag(), SUMS)).code()).isEqualTo("asset-corrupt");
    }

    @Test
    void anAddressForFilesThatIsNoneIsNotUnderstood() {
        github.stubFor(get(urlPathEqualTo(RELEASES))
                .willReturn(okJson("[" + draft().replace(UPLOADS, "/a place with blanks") + "]")));

        assertThat(problem(() -> releases().attach(RELEASE.tag(), SUMS)).code()).isEqualTo("github-answer-unreadable");
    }

    @Test
    void whatABrokenUploadLeftIsNotThere() throws Exception {
        github.stubFor(get(urlPathEqualTo(ASSETS)).willReturn(okJson("[" + broken() + "]")));

        assertThat(releases().find(RELEASE.tag()))
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

            assertThat(releases().find(RELEASE.tag()))
                    .hasValueSatisfying(found -> assertThat(
                                    found.asset("SHA256SUMS").orElseThrow().sha256())
                            .isEqualTo(SUMS.sha256()));
            storage.verify(getRequestedFor(urlEqualTo("/signed?key=1")).withHeader("Authorization", absent()));
        } finally {
            storage.stop();
        }
    }

    @Test
    void notesThatCannotBeWrittenDoNotStopARelease() throws Exception {
        noRelease();
        notes(refusal(404, "Not Found"));
        github.stubFor(post(RELEASES).willReturn(okJson(draft()).withStatus(201)));

        releases().createDraft(RELEASE);

        github.verify(postRequestedFor(urlEqualTo(RELEASES)).withRequestBody(equalToJson("""
                {"tag_name": "version/4.14.0", "name": "4.14.0", "draft": true, "prerelease": false,
                 "body": "Release 4.14.0, after 4.13.7."}""")));
    }

    @Test
    void notesAreAskedForAgainWhenGitHubIsDown() {
        noRelease();
        notes(refusal(503, "Service unavailable"));

        assertThat(problem(() -> releases().createDraft(RELEASE)).code()).isEqualTo("service-down");
        github.verify(5, postRequestedFor(urlEqualTo(RELEASES + "/generate-notes")));
        github.verify(0, postRequestedFor(urlEqualTo(RELEASES)));
    }

    @Test
    void notesThatAreTooLongAreCut() throws Exception {
        noRelease();
        notes(okJson("{\"name\": \"n\", \"body\": \"" + "x".repeat(130_000) + "\"}"));
        github.stubFor(post(RELEASES).willReturn(okJson(draft()).withStatus(201)));

        releases().createDraft(RELEASE);

        var sent = github.findAll(postRequestedFor(urlEqualTo(RELEASES)))
                .getFirst()
                .getBodyAsString();
        assertThat(sent.length()).isBetween(125_000, 125_200);
    }

    @Test
    void anAnswerThatIsNotGitHubsIsAFailure() {
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(aResponse().withBody("<html>a proxy</html>")));
        assertThat(problem(() -> releases().find(RELEASE.tag())).because()).contains("cannot be read");

        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(okJson("{\"a\": 1}")));
        assertThat(problem(() -> releases().find(RELEASE.tag())).code()).isEqualTo("github-answer-unreadable");
    }

    @Test
    void aRenamedRepositoryIsFollowedForReadsAndWritesAreMadeUnderItsNewName() throws Exception {
        github.stubFor(
                get("/repos/old/name").willReturn(aResponse().withStatus(301).withHeader("Location", HOME)));
        github.stubFor(post(RELEASES + "/generate-notes").willReturn(okJson("{\"name\": \"n\", \"body\": \"b\"}")));
        github.stubFor(get(urlPathEqualTo(RELEASES))
                .inScenario("new")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("[]")));
        github.stubFor(post(RELEASES)
                .inScenario("new")
                .willReturn(okJson(draft()).withStatus(201))
                .willSetStateTo("created"));
        var releases =
                new GitHubReleases(caller, URI.create(github.baseUrl()), "old/name", Optional.of(new Secret("token")));

        releases.createDraft(RELEASE);

        github.verify(1, postRequestedFor(urlEqualTo(RELEASES)));
    }

    @Test
    void anInterruptIsPassedOn() {
        Thread.currentThread().interrupt();

        assertThat(catchThrowableOfType(
                        InterruptedException.class, () -> releases().find(RELEASE.tag())))
                .isNotNull();
        assertThat(Thread.interrupted()).isFalse();
    }

    private GitHubReleases releases() {
        return new GitHubReleases(
                caller, URI.create(github.baseUrl() + "/"), TestGitHub.REPOSITORY, Optional.of(new Secret("token")));
    }

    private static Problem problem(ThrowingCallable attempt) {
        return catchThrowableOfType(ReleaseException.class, attempt).problem();
    }

    private void noRelease() {
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(okJson("[]")));
    }

    private void notes(ResponseDefinitionBuilder answer) {
        github.stubFor(post(RELEASES + "/generate-notes").willReturn(answer));
    }

    private String draft() {
        return "{\"id\": 7, \"tag_name\": \"version/4.14.0\", \"draft\": true, \"upload_url\": \"" + github.baseUrl()
                + UPLOADS + "{?name,label}\"}";
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

    private static ResponseDefinitionBuilder refusal(int status, String message) {
        return aResponse()
                .withStatus(status)
                .withBody("{\"message\": \"" + message + "\", \"documentation_url\": \"https://docs.github.com\"}");
    }
}
