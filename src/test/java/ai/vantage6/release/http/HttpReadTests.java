package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpReadTests {

    private final List<Duration> pauses = new ArrayList<>();
    private final HttpCaller caller = TestCallers.noting(pauses);

    @AfterEach
    void closes() {
        caller.close();
    }

    private String read(Call call) throws Exception {
        return caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            return new ObjectMapper().readTree(answer.body()).path("said").asText();
        });
    }

    private ReleaseException refusal(Call call) {
        return catchThrowableOfType(ReleaseException.class, () -> read(call));
    }

    private static Reply said(String words) {
        return Reply.json(200, Map.of("said", words));
    }

    private static Call get(Scripted server) {
        return Call.get("read the page", server.at("/page"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "503", "401-once", "cut"})
    void oneFaultIsForgiven(String fault) throws Exception {
        try (var server = Scripted.striking(fault, said("welcome, whoever you are"))) {
            assertThat(read(get(server))).isEqualTo("welcome, whoever you are");
        }
        assertThat(pauses).hasSize(1);
    }

    @Test
    void aSlowAnswerIsNotAwaitedForEver() throws Exception {
        try (var server = Scripted.striking("slow", said("at last"))) {
            assertThat(read(get(server).within(Duration.ofSeconds(1)))).isEqualTo("at last");
        }
        assertThat(pauses).hasSize(1);
    }

    @Test
    void malformedJsonIsReadAgain() throws Exception {
        try (var server = Scripted.replying(Reply.text(200, "{\"said\": \"we"), said("welcome"))) {
            assertThat(read(get(server))).isEqualTo("welcome");
        }
    }

    @Test
    void malformedJsonForEverIsAFailure() throws Exception {
        try (var server = Scripted.replying(Reply.text(200, "{\"said\": \"we"))) {
            assertThat(refusal(get(server)).problem().because()).contains("its answer cannot be read", "5 times");
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void pausesGrow() throws Exception {
        try (var server = Scripted.replying(Reply.text(502, "bad gateway"))) {
            assertThat(refusal(get(server)).problem().code()).isEqualTo("service-down");
        }
        assertThat(pauses).hasSize(4);
        assertThat(pauses.getLast()).isGreaterThan(pauses.getFirst());
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
    }

    @Test
    void theServerMayNameThePause() throws Exception {
        try (var server = Scripted.replying(
                Reply.text(429, "slow").header("Retry-After", "7"),
                Reply.text(503, "soon").header("Retry-After", "Sun, 22 Nov 2026 12:00:16 GMT"),
                Reply.text(429, "{\"retry_after\": 1.25}"),
                said("now"))) {
            assertThat(read(get(server))).isEqualTo("now");
        }
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9), Duration.ofMillis(1250));
    }

    @Test
    void nobodyWaitsAnHour() throws Exception {
        try (var server = Scripted.replying(Reply.text(429, "slow").header("Retry-After", "3600"))) {
            assertThat(refusal(get(server)).problem().code()).isEqualTo("rate-limited");
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void aClosedDoorIsTriedTwice() throws Exception {
        try (var server = Scripted.replying(Reply.text(401, "no"))) {
            var problem = refusal(get(server).with(Credential.basic("THE_TOKEN", "me", new Secret("s3cret"))))
                    .problem();
            assertThat(problem.code()).isEqualTo("access-denied");
            assertThat(problem.hint()).contains("THE_TOKEN");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void forbiddenIsFinal() throws Exception {
        try (var server = Scripted.replying(Reply.text(403, "no"))) {
            assertThat(refusal(get(server)).problem().code()).isEqualTo("access-denied");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "410, not-found, Check the service's address",
        "418, service-refuses, Mend what the service names and run it again",
        "451, service-refuses, Mend what the service names and run it again",
    })
    void whatIsFinalIsNotAdvisedToBeTriedAgainLater(int status, String code, String hint) throws Exception {
        try (var server = Scripted.replying(Reply.text(status, "no"))) {
            var problem = refusal(get(server)).problem();
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.hint()).isEqualTo(hint);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aRedirectToWhatIsNoAddressIsNotFollowed() throws Exception {
        try (var server = Scripted.replying(Reply.text(302, "").header("Location", "http://["))) {
            assertThat(refusal(get(server)).problem().because()).contains("it redirects to what is no address");
        }
    }

    @Test
    void nobodyListening() throws Exception {
        URI gone;
        try (var server = Scripted.replying(said("hello"))) {
            gone = server.at("/page");
        }
        var problem = refusal(Call.get("read the page", gone)).problem();
        assertThat(problem.code()).isEqualTo("unreachable");
        assertThat(problem.because()).contains("(the connection is refused), 5 times in a row");
        assertThat(pauses).hasSize(4);
    }

    @Test
    void aHostThatNobodyKnows() {
        var problem = refusal(Call.get("read the page", URI.create("https://nowhere.invalid/page")))
                .problem();
        assertThat(problem.code()).isEqualTo("unreachable");
        assertThat(problem.because()).contains("(the name of its host cannot be resolved)");
    }

    @Test
    void redirectsAreFollowedButNotForEver() throws Exception {
        try (var server = Scripted.replying(Reply.text(301, "moved").header("Location", "/elsewhere"), said("here"))) {
            assertThat(read(get(server))).isEqualTo("here");
            assertThat(server.requests().getLast().path()).isEqualTo("/elsewhere");
        }
        try (var server = Scripted.replying(Reply.text(302, "round").header("Location", "/page"))) {
            assertThat(refusal(get(server)).problem().because()).contains("redirects without end");
        }
    }

    @Test
    void credentialsStayWithTheirServer() throws Exception {
        try (var other = Scripted.replying(said("there"));
                var server = Scripted.replying(Reply.text(302, "over there")
                        .header("Location", other.at("/x").toString()))) {
            var call = get(server).with(Credential.scheme("THE_TOKEN", "Bearer", new Secret("s3cret")));
            assertThat(read(call)).isEqualTo("there");
            assertThat(server.requests().getFirst().header("authorization")).contains("Bearer s3cret");
            assertThat(other.requests().getFirst().header("authorization")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://pypi.org/simple/", "ftp://127.0.0.1/", "http://127.0.0.1.evil.org/", "http:///x"})
    void onlyThisMachineSpeaksPlainHttp(String address) {
        assertThat(refusal(Call.get("read the page", URI.create(address)))
                        .problem()
                        .code())
                .isEqualTo("insecure-address");
    }

    @Test
    void aRedirectToPlainHttpIsNotFollowed() throws Exception {
        try (var server = Scripted.replying(Reply.text(302, "off").header("Location", "http://example.org/"))) {
            assertThat(refusal(get(server)).problem().code()).isEqualTo("insecure-address");
        }
    }

    @Test
    void saysWhoAsks() throws Exception {
        try (var server = Scripted.replying(said("hello"))) {
            read(get(server));
            assertThat(server.requests().getFirst().header("user-agent").orElseThrow())
                    .matches("vantage6-release-action/\\S+ \\(\\+https://github.com/vantage6/release-action\\)");
        }
    }
}
