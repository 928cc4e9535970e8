package ai.vantage6.release.github;

import static ai.vantage6.release.github.AnsweringGitHub.HOME;
import static ai.vantage6.release.github.AnsweringGitHub.RELEASES;
import static ai.vantage6.release.github.AnsweringGitHub.refusal;
import static ai.vantage6.release.github.TestGitHub.release;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub's answers as its documentation and its users quote them. */
final class GitHubAnswersTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");

    private final AnsweringGitHub github = new AnsweringGitHub();
    private final List<Duration> pauses = new ArrayList<>();
    private final HttpCaller caller = TestCallers.noting(pauses);

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
    void aMissingPermissionIsNamedAsGitHubNamesIt() {
        noRelease();
        github.stubFor(post(RELEASES + "/generate-notes")
                .willReturn(refusal(403, "Resource not accessible by integration")
                        .withHeader("X-Accepted-GitHub-Permissions", "contents=write,workflows=write")));

        var problem = problem(() -> github.releases(caller).createDraft(RELEASE));

        assertThat(problem.code()).isEqualTo("github-permission-missing");
        assertThat(problem.because()).contains("answered 403", "Resource not accessible by integration");
        assertThat(problem.hint()).endsWith("has the permission contents=write,workflows=write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{}]",
                "[null]",
                "[[1]]",
                "[{\"id\": \"7\", \"tag_name\": \"version/4.14.0\", \"draft\": true}]",
                "[{\"id\": 7, \"draft\": true}]",
                "[{\"id\": 7, \"tag_name\": \"version/4.14.0\"}]"
            })
    void anEntryThatDescribesNoReleaseIsNotTakenForNoRelease(String list) {
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(okJson(list)));

        assertThat(problem(() -> github.releases(caller).createDraft(RELEASE)).code())
                .isEqualTo("github-answer-unreadable");
        assertThat(problem(() -> github.releases(caller).published()).code()).isEqualTo("github-answer-unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[{\"id\": 1, \"full_name\": \"vantage6/vantage6\"}]"})
    void anAnswerThatDescribesNoRepositoryIsNotTakenForOne(String repository) {
        github.stubFor(get(HOME).willReturn(okJson(repository)));

        assertThat(problem(() -> github.releases(caller).find(RELEASE.tag())).code())
                .isEqualTo("github-answer-unreadable");
    }

    @Test
    void anAnswerThatDescribesNoFileIsNotTakenForNoFile() {
        github.stubFor(get(urlPathEqualTo(AnsweringGitHub.ASSETS)).willReturn(okJson("[{\"name\": \"SHA256SUMS\"}]")));

        assertThat(problem(() -> github.releases(caller).find(RELEASE.tag())).code())
                .isEqualTo("github-answer-unreadable");
    }

    @Test
    void aReleaseThatTheListStillCallsADraftIsNotDeleted() throws Exception {
        var stale = github.draft().replace("7", "8");
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(okJson("[" + github.draft() + "," + stale + "]")));
        github.stubFor(get(urlPathEqualTo(RELEASES + "/8/assets")).willReturn(okJson("[]")));
        github.stubFor(get(RELEASES + "/8").willReturn(okJson(stale.replace("true", "false"))));

        github.releases(caller).createDraft(RELEASE);

        github.verify(1, getRequestedFor(urlEqualTo(RELEASES + "/8")));
        github.verify(0, deleteRequestedFor(urlEqualTo(RELEASES + "/8")));
    }

    @Test
    void whatATokenMayNotSeeIsNotAbsent() {
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(refusal(404, "Not Found")));

        var problem = problem(() -> github.releases(caller).find(RELEASE.tag()));

        assertThat(problem.code()).isEqualTo("github-not-found");
        assertThat(problem.hint()).contains("Check the repository's name", "contents=write");
    }

    @Test
    void aTokenThatMayNotTouchWorkflowsGetsA404() {
        noRelease();
        notes(okJson("{\"name\": \"n\", \"body\": \"b\"}"));
        github.stubFor(post(RELEASES).willReturn(refusal(404, "Not Found")));

        assertThat(problem(() -> github.releases(caller).createDraft(RELEASE)).because())
                .contains("POST", "answered 404");
    }

    @Test
    void aLimitIsAwaitedAsLongAsGitHubSays() throws Exception {
        github.stubFor(get(HOME)
                .inScenario("limit")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(refusal(403, "You have exceeded a secondary rate limit.")
                        .withHeader("Retry-After", "3"))
                .willSetStateTo("over"));

        assertThat(github.releases(caller).find(RELEASE.tag())).isPresent();
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

        assertThat(problem(() -> github.releases(caller).find(RELEASE.tag())).because())
                .contains("API rate limit exceeded", "asks to wait 3000 s");
        assertThat(pauses).isEmpty();
    }

    @Test
    void notesThatCannotBeWrittenDoNotStopARelease() throws Exception {
        noRelease();
        notes(refusal(404, "Not Found"));
        github.stubFor(post(RELEASES).willReturn(okJson(github.draft()).withStatus(201)));

        github.releases(caller).createDraft(RELEASE);

        github.verify(postRequestedFor(urlEqualTo(RELEASES)).withRequestBody(equalToJson("""
                {"tag_name": "version/4.14.0", "name": "4.14.0", "draft": true, "prerelease": false,
                 "body": "Release 4.14.0, after 4.13.7."}""")));
    }

    @Test
    void notesAreAskedForAgainWhenGitHubIsDown() {
        noRelease();
        notes(refusal(503, "Service unavailable"));

        assertThat(problem(() -> github.releases(caller).createDraft(RELEASE)).code())
                .isEqualTo("service-down");
        github.verify(5, postRequestedFor(urlEqualTo(RELEASES + "/generate-notes")));
        github.verify(0, postRequestedFor(urlEqualTo(RELEASES)));
    }

    @Test
    void notesThatAreTooLongAreCut() throws Exception {
        noRelease();
        notes(okJson("{\"name\": \"n\", \"body\": \"" + "x".repeat(130_000) + "\"}"));
        github.stubFor(post(RELEASES).willReturn(okJson(github.draft()).withStatus(201)));

        github.releases(caller).createDraft(RELEASE);

        var sent = github.findAll(postRequestedFor(urlEqualTo(RELEASES)))
                .getFirst()
                .getBodyAsString();
        assertThat(sent.length()).isBetween(120_000, 120_200);
    }

    @Test
    void anAnswerThatIsNotGitHubsIsAFailure() {
        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(aResponse().withBody("<html>a proxy</html>")));
        assertThat(problem(() -> github.releases(caller).find(RELEASE.tag())).because())
                .contains("cannot be read");

        github.stubFor(get(urlPathEqualTo(RELEASES)).willReturn(okJson("{\"a\": 1}")));
        assertThat(problem(() -> github.releases(caller).find(RELEASE.tag())).code())
                .isEqualTo("github-answer-unreadable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- vantage6-release:discord -->",
                "<!-- /vantage6-release:discord -->",
                "<!--vantage6-release:doi-->",
                "<!--\t / \u00A0Vantage6-Release:withdrawn -->"
            })
    void whatTheTitleOfAPullRequestSaysIsNoMarkOfOurs(String mark) throws Exception {
        noRelease();
        var fields = JsonNodeFactory.instance.objectNode().put("name", "n");
        notes(okJson(fields.put("body", "* Fix " + mark + " by @x\n* Mend <!-- that -->")
                .toString()));
        github.stubFor(post(RELEASES).willReturn(okJson(github.draft()).withStatus(201)));

        github.releases(caller).createDraft(RELEASE);

        var shown = "* Fix &lt;" + mark.substring(1) + " by @x\n* Mend <!-- that -->";
        github.verify(
                postRequestedFor(urlEqualTo(RELEASES)).withRequestBody(matchingJsonPath("$.body", equalTo(shown))));
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
                .willReturn(okJson(github.draft()).withStatus(201))
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
                        InterruptedException.class,
                        () -> github.releases(caller).find(RELEASE.tag())))
                .isNotNull();
        assertThat(Thread.interrupted()).isFalse();
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
}
