package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrustedPublishingTests {

    private final Exchange exchange = new Exchange();
    private final HttpCaller caller = TestCallers.hurried();
    private final List<Secret> masked = new ArrayList<>();
    private StandInServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(exchange, new Journal(_ -> {}), List.of());
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private TrustedPublishing access() {
        var identity = new IdentityTokens(
                caller, server.address().resolve("/id-token?api-version=2.0"), new Secret("request-token"));
        return new TrustedPublishing(caller, identity, server.address().resolve("/legacy/"), masked::add);
    }

    @Test
    void mintsOneTokenAndUsesItAgain() throws Exception {
        var access = access();

        assertThat(access.credential().secret().reveal()).isEqualTo("pypi-for-jwt-1-of-pypi");
        assertThat(access.credential().secret().reveal()).isEqualTo("pypi-for-jwt-1-of-pypi");
    }

    @Test
    void everySecretIsMaskedBeforeItIsUsed() throws Exception {
        access().credential();

        assertThat(masked).containsExactly(new Secret("jwt-1-of-pypi"), new Secret("pypi-for-jwt-1-of-pypi"));
    }

    @Test
    void aTokenThatWasSeenBeforeIsReplacedOnce() throws Exception {
        exchange.seenBefore = "jwt-1-of-pypi";

        assertThat(access().credential().secret().reveal()).isEqualTo("pypi-for-jwt-2-of-pypi");
    }

    @Test
    void aPublisherThatIsNotTrustedIsToldWhatToDo() {
        exchange.refusal = "invalid-publisher";

        var problem = catchThrowableOfType(ReleaseException.class, () -> access().credential())
                .problem();

        assertThat(problem.code()).isEqualTo("not-trusted");
        assertThat(problem.because()).contains("422", "invalid-publisher");
        assertThat(problem.hint()).contains("trusted publishers", "PYPI_TOKEN");
    }

    @Test
    void anIndexWithoutTrustedPublishingSaysSo() {
        exchange.offered = false;

        assertThat(catchThrowableOfType(ReleaseException.class, () -> access().credential())
                        .problem()
                        .hint())
                .startsWith("Set PYPI_TOKEN");
    }

    /** GitHub's and the index's parts in one; every identity token has a number. */
    private static final class Exchange implements StandIn {
        private int number;
        private String seenBefore = "";
        private String refusal = "";
        private boolean offered = true;

        @Override
        public String name() {
            return "exchange";
        }

        @Override
        public Object state() {
            return number;
        }

        @Override
        public Reply answer(Request request) {
            return switch (request.method() + " " + request.path()) {
                case "GET /id-token" ->
                    request.header("authorization").equals(Optional.of("bearer request-token"))
                                    && request.parameter("api-version").isPresent()
                            ? Reply.json(
                                    200,
                                    Map.of(
                                            "value",
                                            "jwt-" + ++number + "-of-"
                                                    + request.parameter("audience")
                                                            .orElse("")))
                            : Reply.text(401, "who?");
                case "GET /_/oidc/audience" ->
                    offered ? Reply.json(200, Map.of("audience", "pypi")) : Reply.text(403, "OIDC is off");
                case "POST /_/oidc/mint-token" -> mint(request.text());
                default -> Reply.text(404, "no");
            };
        }

        private Reply mint(String body) {
            var jwt = body.replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
            if (!refusal.isEmpty() || jwt.equals(seenBefore)) {
                var code = refusal.isEmpty() ? "invalid-reuse-token" : refusal;
                return Reply.json(
                        422,
                        Map.of(
                                "message",
                                "Token request failed",
                                "errors",
                                List.of(Map.of("code", code, "description", "…"))));
            }
            return Reply.json(200, Map.of("success", true, "token", "pypi-for-" + jwt));
        }
    }
}
