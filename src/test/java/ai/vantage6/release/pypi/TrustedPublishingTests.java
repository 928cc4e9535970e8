package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.http.TestTime;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private java.net.URI serve(ai.vantage6.release.rehearsal.StandIn standIn, String... faults) throws IOException {
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
    void aPublisherThatIsNotTrustedIsToldWhatToDo() throws Exception {
        index.trustNobody();
        var access = access();

        var problem =
                catchThrowableOfType(ReleaseException.class, access::credential).problem();

        assertThat(problem.code()).isEqualTo("not-trusted");
        assertThat(problem.because()).contains("422", "invalid-publisher");
        assertThat(problem.hint()).contains("trusted publishers", "PYPI_TOKEN");
    }

    @Test
    void anIndexWithoutTrustedPublishingSaysSo() throws Exception {
        index.withdrawTrustedPublishing();
        var access = access();

        assertThat(catchThrowableOfType(ReleaseException.class, access::credential)
                        .problem()
                        .hint())
                .startsWith("Set PYPI_TOKEN");
    }
}
