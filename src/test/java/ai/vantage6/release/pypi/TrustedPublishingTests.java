package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.http.TestTime;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Alike;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Listening;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedPublishingTests {

    private final IndexStandIn index = new IndexStandIn();
    private final TestTime time = new TestTime(TestCallers.NOW, new ArrayList<>());
    private final HttpCaller caller = new HttpCaller(new RetryPolicy(5, Duration.ofSeconds(90), time, _ -> {}));
    private final List<Secret> masked = new ArrayList<>();
    private final List<StandInServer> servers = new ArrayList<>();
    private String identity = "";

    @BeforeEach
    void start() throws IOException {
        identity = serve(new IdentityProvider()) + "/id-token?api-version=2.0";
    }

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private java.net.URI serve(StandIn standIn, String... faults) throws IOException {
        var list =
                Stream.of(faults).map(each -> Fault.parse(each).orElseThrow()).toList();
        servers.add(new StandInServer(standIn, new Journal(_ -> {}), list));
        return servers.getLast().address();
    }

    private TrustedPublishing access(String... faults) throws IOException {
        var tokens = new IdentityTokens(caller, identity, new Secret("request-token"));
        return new TrustedPublishing(caller, tokens, IndexStandIn.legacy(serve(index, faults)), masked::add);
    }

    @Test
    void mintsOneTokenAndUsesItAgain() throws Exception {
        var access = access();

        assertThat(access.credential().secret().reveal()).isEqualTo("pypi-minted-1");
        time.pause(Duration.ofMinutes(7));
        assertThat(access.credential().secret().reveal()).isEqualTo("pypi-minted-1");
    }

    @Test
    void mintsAnotherBeforeTheFirstExpires() throws Exception {
        var access = access();
        access.credential();

        time.pause(Duration.ofMinutes(9));

        assertThat(access.credential().secret().reveal()).isEqualTo("pypi-minted-2");
    }

    @Test
    void everySecretIsMaskedBeforeItIsUsed() throws Exception {
        access().credential();

        assertThat(masked).containsExactly(new Secret("jwt-1-of-pypi"), new Secret("pypi-minted-1"));
    }

    @Test
    void anIdentityTokenThatIsUsedUpIsReplacedOnce() throws Exception {
        var access = access("index:cut:2"); // the exchange happened, and half of its answer arrived

        assertThat(access.credential().secret().reveal()).isEqualTo("pypi-minted-2");
        assertThat(masked).contains(new Secret("jwt-2-of-pypi"));
    }

    @Test
    void givesBackWhatItWasGivenAlsoWhatItReplaced() throws Exception {
        var access = access();
        access.credential();
        time.pause(Duration.ofMinutes(9));
        access.credential();
        assertThat(index.publishers().alive()).hasSize(2);

        access.close();

        assertThat(index.publishers().alive()).isEmpty();
    }

    @Test
    void givesBackAlsoWhenItsThreadIsInterrupted() throws Exception {
        var access = access();
        access.credential();

        Thread.currentThread().interrupt();
        access.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(index.publishers().alive()).isEmpty();
    }

    @Test
    void aTokenThatCannotBeGivenBackIsLeftToDie() throws Exception {
        var access = access("index:503:3");
        access.credential();

        access.close();

        assertThat(index.publishers().alive()).hasSize(1);
    }

    private Problem refusal(Map<String, String> claims) throws Exception {
        identity = serve(new IdentityProvider(claims)) + "/id-token?api-version=2.0";
        index.publishers().trustNobody();
        var access = access();
        return catchThrowableOfType(ReleaseException.class, access::credential).problem();
    }

    @Test
    void aPublisherThatIsNotTrustedIsToldWhatToRegister() throws Exception {
        var problem = refusal(Map.of(
                "repository", "vantage6/vantage6",
                "job_workflow_ref", "vantage6/vantage6/.github/workflows/release.yml@refs/tags/version/4.14.0",
                "environment", "release"));

        assertThat(problem.code()).isEqualTo("not-trusted");
        assertThat(problem.because())
                .isEqualTo("no trusted publisher is registered for repository vantage6/vantage6, workflow release.yml,"
                        + " environment release (422 invalid-publisher)");
        assertThat(problem.hint()).contains("for every project", "PYPI_TOKEN");
    }

    @Test
    void aJobWithoutAnEnvironmentIsToldSo() throws Exception {
        var problem = refusal(Map.of(
                "repository", "vantage6/vantage6",
                "job_workflow_ref", "vantage6/vantage6/.github/workflows/release.yml@refs/heads/main"));

        assertThat(problem.because()).contains("workflow release.yml, no environment");
    }

    @Test
    void aReusableWorkflowOfAnotherRepositoryIsNeverTrusted() throws Exception {
        var problem = refusal(Map.of(
                "repository", "vantage6/v6-summary-py",
                "job_workflow_ref", "vantage6/vantage6-workflows/.github/workflows/release.yml@refs/heads/main"));

        assertThat(problem.code()).isEqualTo("reusable-workflow");
        assertThat(problem.because()).contains("vantage6/vantage6-workflows/.github/workflows/release.yml");
        assertThat(problem.hint()).contains("workflow file of this repository");
    }

    @Test
    void aJobThatAnybodyCanStartIsNeverTrusted() throws Exception {
        assertThat(refusal(Map.of("repository", "a/b", "event_name", "pull_request_target"))
                        .because())
                .contains("pull_request_target");
    }

    @Test
    void hostileClaimsAreShownHarmless() throws Exception {
        assertThat(refusal(Map.of("repository", "a/b\n::error::x\u202e" + "x".repeat(500)))
                        .because())
                .doesNotContain("\n", "\u202e")
                .hasSizeLessThan(300);
    }

    @Test
    void aRefusalIsRememberedSoThatNotEveryUploadAsksAgain() throws Exception {
        index.publishers().trustNobody();
        var access = access();

        assertThat(access.distrust()).isPresent();
        assertThat(access.distrust()).isPresent();

        assertThat(masked).hasSize(1);
    }

    @Test
    void anIndexWithoutTrustedPublishingSaysSo() throws Exception {
        index.publishers().withdraw();
        var access = access();

        assertThat(catchThrowableOfType(ReleaseException.class, access::credential)
                        .problem())
                .satisfies(problem -> {
                    assertThat(problem.because()).contains("offers no trusted publishing");
                    assertThat(problem.hint()).isEqualTo("Set PYPI_TOKEN");
                });
    }

    /** As devpi, for which every path of two words is an index. */
    @Test
    void anIndexThatMeansSomethingElseByThePathOffersNone() throws Exception {
        var index = serve(new Alike("index", Reply.json(415, Map.of("message", "unsupported media type"))));
        var tokens = new IdentityTokens(caller, identity, new Secret("request-token"));
        var access = new TrustedPublishing(caller, tokens, index.resolve("/legacy/"), masked::add);

        assertThat(access.distrust()).isPresent();
    }

    /** Other services trust the same job: whoever answers as the index must not get a token for one of them. */
    @ParameterizedTest
    @ValueSource(strings = {"sigstore", "sts.amazonaws.com", "api://AzureADTokenExchange", "https://example.org"})
    void noTokenIsAskedForThatAnotherServiceWouldTake(String audience) throws Exception {
        var asking = new Listening(new Alike("index", Reply.json(200, Map.of("audience", audience))));
        var index = serve(asking);
        var tokens = new IdentityTokens(caller, identity, new Secret("request-token"));
        var access = new TrustedPublishing(caller, tokens, index.resolve("/legacy/"), masked::add);

        assertThat(catchThrowableOfType(ReleaseException.class, access::credential)
                        .problem()
                        .because())
                .contains("offers no trusted publishing");
        assertThat(asking.spoken())
                .extracting(spoken -> spoken.request().path())
                .containsExactly("/_/oidc/audience");
    }

    @Test
    void withATokenTheIdentityGoesFirst() throws Exception {
        var either = UploadAccess.either(access(), new Secret("pypi-our-own"));

        assertThat(either.isOfTrustedPublisher()).isTrue();
        assertThat(either.credential().secret().reveal()).isEqualTo("pypi-minted-1");
    }

    @Test
    void withATokenAnIndexThatTrustsNobodyIsNoObstacle() throws Exception {
        index.publishers().trustNobody();
        var either = UploadAccess.either(access(), new Secret("pypi-our-own"));

        assertThat(either.isOfTrustedPublisher()).isFalse();
        assertThat(either.credential().secret().reveal()).isEqualTo("pypi-our-own");
    }

    @Test
    void withATokenAnIndexThatCannotBeAskedIsNotTakenForOneThatSaysNo() throws Exception {
        var faults = IntStream.rangeClosed(1, 5).mapToObj(n -> "index:503:" + n).toArray(String[]::new);
        var either = UploadAccess.either(access(faults), new Secret("pypi-our-own"));

        assertThat(catchThrowableOfType(ReleaseException.class, either::credential)
                        .problem()
                        .code())
                .isEqualTo("service-down");
    }
}
