package ai.vantage6.release.issues;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Scripted;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.rehearsal.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the API is, and what its answers come to. */
final class GraphQlTests {

    private static final Reply FINE = Reply.json(200, Map.of("data", Map.of("node", Map.of("id", "I_1"))));
    private static final Reply LIMITED = Reply.json(
            200, Map.of("errors", List.of(Map.of("type", "RATE_LIMITED", "message", "API rate limit exceeded"))));

    private final List<Duration> pauses = new ArrayList<>();
    private final HttpCaller caller = TestCallers.noting(pauses);

    @AfterEach
    void close() {
        caller.close();
    }

    /** The message of what is thrown; nothing thrown is no problem. */
    static String problem(ThrowingCallable work) {
        var thrown = org.assertj.core.api.Assertions.catchThrowable(work);
        return thrown == null ? "" : String.valueOf(thrown.getMessage());
    }

    private String ask(Reply... replies) throws Exception {
        try (var server = Scripted.replying(replies)) {
            return GraphQl.forIssues(caller, server.at("/"), new Secret("canary-token"))
                    .ask("look at #1", Operation.COMMENTS, Map.of("issue", "I_1"))
                    .at("/node/id")
                    .asText();
        }
    }

    private static Reply errors(String type, String message) {
        return Reply.json(200, Map.of("errors", List.of(Map.of("type", type, "message", message))));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://api.github.com/graphql",
        "https://api.github.com/, https://api.github.com/graphql",
        "https://github.example.org/api/v3, https://github.example.org/api/graphql",
        "https://github.example.org/api/v3/, https://github.example.org/api/graphql",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/graphql"
    })
    void itIsBesideTheRestApi(URI root, URI address) {
        assertThat(GraphQl.address(root)).isEqualTo(address);
    }

    @Test
    void aLimitInTheBodyIsAwaitedLikeAnyOther() throws Exception {
        assertThat(ask(LIMITED.header("Retry-After", "7"), FINE)).isEqualTo("I_1");
        assertThat(ask(LIMITED, FINE)).isEqualTo("I_1");
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofMinutes(1));
    }

    @Test
    void aLimitOnAChangeIsAwaitedAndTheChangeIsMade() throws Exception {
        try (var server = Scripted.replying(LIMITED, FINE)) {
            var changed = GraphQl.forIssues(caller, server.at("/"), new Secret("canary-token"))
                    .change("comment", Operation.COMMENT, Map.of("issue", "I_1", "body", "x"), Entry.Absent::new);
            assertThat(changed).isPresent();
        }
    }

    @Test
    void aLimitThatLastsIsSaidToBeOne() {
        assertThat(problem(() -> ask(LIMITED.header("Retry-After", "3600"))))
                .contains("asks to wait 3600 s", "Wait until the limit is over");
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN, Give the job the permissions issues: write",
        "INSUFFICIENT_SCOPES, Give the job the permissions issues: write",
        "NOT_FOUND, Check the name",
        "UNPROCESSABLE, Mend what GitHub names"
    })
    void anErrorInAGoodAnswerIsARefusal(String type, String hint) {
        assertThat(problem(() -> ask(errors(type, "because of the moon"))))
                .contains("Tried to look at #1, but POST http://127.0.0.1", "answered 200 (because of the moon)", hint);
    }

    @Test
    void whatGitHubSaysIsOneLineAndNoSecret() {
        assertThat(problem(() -> ask(errors("FORBIDDEN", "canary-token\n::error::is\u0007 bad" + "x".repeat(5000)))))
                .contains("*** ::error::is bad")
                .doesNotContain("canary", "\n")
                .hasSizeLessThan(700);
    }

    @ParameterizedTest
    @CsvSource({"401, GitHub", "403, issues: write", "404, issues: write", "422, Mend", "301, final address"})
    void aRefusalByItsStatusIsOneToo(int status, String hint) {
        var refusal = Reply.json(status, Map.of("message", "no")).header("Location", "https://example.org/");
        assertThat(problem(() -> ask(refusal, refusal)))
                .contains("answered " + status)
                .contains(status == 401 ? "" : hint);
    }

    @Test
    void aWebPageIsNoAnswerAndIsAskedForAgain() throws Exception {
        var page = Reply.of(200, "text/html", "<html>sign in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(ask(page, FINE)).isEqualTo("I_1");
        assertThat(problem(() -> ask(page, page, page, page, page))).contains("a web page and not JSON");
    }

    @Test
    void anAnswerWithoutDataIsNoAnswer() throws Exception {
        assertThat(ask(Reply.json(200, Map.of()), FINE)).isEqualTo("I_1");
        try (var server = Scripted.replying(Reply.json(200, Map.of()))) {
            var graphQl = GraphQl.forIssues(caller, server.at("/"), new Secret("canary-token"));
            assertThat(problem(() -> graphQl.change(
                            "comment", Operation.COMMENT, Map.of("issue", "I_1", "body", "x"), Entry.Absent::new)))
                    .contains("cannot be understood (it has no data)");
        }
    }
}
