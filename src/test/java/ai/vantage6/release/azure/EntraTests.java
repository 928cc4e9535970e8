package ai.vantage6.release.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.http.TestTime;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.EntraStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntraTests {

    private static final String CLIENT = "12345678-1234-1234-1234-123456789abc";

    private final TestTime time = new TestTime(TestCallers.NOW, new ArrayList<>());
    private final HttpCaller caller = new HttpCaller(new RetryPolicy(5, Duration.ofSeconds(90), time, _ -> {}));
    private final List<Secret> masked = new ArrayList<>();
    private final List<StandInServer> servers = new ArrayList<>();
    private final Runner runner = new Runner();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private URI serve(StandIn standIn, String... faults) throws Exception {
        var list =
                Stream.of(faults).map(each -> Fault.parse(each).orElseThrow()).toList();
        servers.add(new StandInServer(standIn, new Journal(_ -> {}), list));
        return servers.getLast().address();
    }

    private Entra entra(String client, String... faults) throws Exception {
        var identity = new IdentityTokens(caller, serve(runner) + "/token?a=b", new Secret("request-token"));
        var tokens = Entra.tokens(serve(new EntraStandIn(), faults), "contoso.example");
        return new Entra(caller, identity, tokens, client, masked::add);
    }

    @Test
    void theProofOfTheJobIsExchangedForTheRightToDeploy() throws Exception {
        var credential = entra(CLIENT).credential();

        assertThat(credential.authorization().reveal()).isEqualTo("Bearer " + EntraStandIn.TOKEN);
        assertThat(runner.asked).containsExactly("api://AzureADTokenExchange");
    }

    @Test
    void everySecretIsMaskedBeforeItIsUsed() throws Exception {
        entra(CLIENT).credential();

        assertThat(masked).containsExactly(new Secret("a.jwt"), new Secret(EntraStandIn.TOKEN));
    }

    @Test
    void itIsAskedOnceAndAgainBeforeTheTokenExpires() throws Exception {
        var entra = entra(CLIENT);
        entra.credential();
        entra.credential();
        assertThat(runner.asked).hasSize(1);

        time.pause(Duration.ofMinutes(40));
        entra.credential();
        assertThat(runner.asked).hasSize(2);
    }

    @Test
    void aWorkflowThatIsNotTrustedIsToldWhatToDoAndTheProofIsNotTold() throws Exception {
        runner.token = EntraStandIn.UNKNOWN_WORKFLOW;

        var failure =
                catchThrowableOfType(ReleaseException.class, () -> entra(CLIENT).credential());

        assertThat(failure.problem().code()).isEqualTo("entra-refuses");
        assertThat(failure.problem().because()).contains("AADSTS700213: No matching federated identity");
        assertThat(failure.problem().hint()).contains("federated credential");
        assertThat(failure.getMessage()).doesNotContain(EntraStandIn.UNKNOWN_WORKFLOW);
    }

    @Test
    void anUnknownApplicationIsTold() throws Exception {
        assertThat(catchThrowableOfType(
                                ReleaseException.class, () -> entra("nobody").credential())
                        .problem()
                        .because())
                .contains("AADSTS700016");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra:429", "entra:503", "entra:cut", "entra:sign-in"})
    void oneFaultIsOvercome(String fault) throws Exception {
        assertThat(entra(CLIENT, fault).credential().secret().reveal()).isEqualTo(EntraStandIn.TOKEN);
    }

    /** Where a job gets its identity. */
    private static final class Runner implements StandIn {

        private final List<String> asked = new ArrayList<>();
        private String token = "a.jwt";

        @Override
        public String name() {
            return "runner";
        }

        @Override
        public Object state() {
            return Map.of();
        }

        @Override
        public Reply answer(Request request) {
            asked.add(request.parameter("audience").orElse(""));
            return Reply.json(200, Map.of("value", token));
        }
    }
}
