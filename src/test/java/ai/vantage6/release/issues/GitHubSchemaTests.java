package ai.vantage6.release.issues;

import static ai.vantage6.release.issues.TestIssues.release;
import static ai.vantage6.release.issues.TestIssues.tag;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.issues.GitHubSchema.Interaction;
import ai.vantage6.release.rehearsal.Listening.Spoken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What we ask GitHub's GraphQL API, and what our stand-in answers, against GitHub's published schema. */
@Tag("servers")
final class GitHubSchemaTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyRequestAndEveryAnswerOfTheStandInIsAsGitHubDescribesIt() throws Exception {
        var spoken = everythingWeSay();

        assertThat(spoken.stream().map(GitHubSchemaTests::operation).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Operation.values())
                        .map(Operation::operationName)
                        .toList());
        assertThat(GitHubSchema.faults(
                        spoken.stream().map(GitHubSchemaTests::interaction).toList()))
                .isEmpty();
    }

    @Test
    void aSchemaThatFindsNothingProvesNothing() throws Exception {
        var unknown = new Interaction("query A { viewer { nickname } }", Map.of(), Map.of());
        var query =
                "query B($issue: ID!) { node(id: $issue) { ... on Issue { number comments(first: 1) { nodes { body } } } } }";
        var variables = new Interaction(query, Map.of("isue", "I_1"), Map.of());
        var answer = new Interaction(
                query,
                Map.of("issue", "I_1"),
                JSON.readTree("{\"node\": {\"number\": \"one\", \"comments\": {\"nodes\": [{\"body\": null}]}}}"));

        assertThat(String.join("\n", GitHubSchema.faults(List.of(unknown, variables, answer))))
                .contains("nickname", "\"$issue\"", "data.node.number: ", "body: must not be null");
    }

    /** Everything that we ever ask, in pages where there may be several. */
    private static List<Spoken> everythingWeSay() throws Exception {
        try (var github = new TestIssues()) {
            github.standIn().pagesOf(1);
            github.tags().move("version/4.14.0", "b".repeat(40));
            github.tags().move("version/4.13.0", "c".repeat(40));
            var bug = github.closed("A bug");
            var wish = github.closed("A wish");
            github.boardStandIn().put(wish.number(), "Todo");
            github.stored().merge("version/4.13.0", List.of(1));
            github.stored().merge("version/4.13.0", List.of(2));
            github.board().tryLock();
            for (var issue : List.of(bug, wish)) {
                github.board().finish(issue);
                github.board().place(issue);
                github.issues().tell(issue, tag("4.14.0"));
                github.issues().tell(issue, tag("4.14.1"));
            }
            github.issues().of(release("4.14.0", "4.13.0"), List.of("4.14.0"));
            github.stored().plan(1, "4.14.0");
            github.stored().plan(2, "4.14.0");
            github.issues().of(release("4.14.0", "4.13.0"), List.of("4.14.0"));
            github.issues().milestone(List.of("4.14.0"));
            github.issues().say(bug, "test 4.14.0", "One is wrong.");
            github.issues().say(bug, "test 4.14.0", "All is well.");
            github.stored().request(77);
            github.onRequest(TestIssues.JOB).tell(77, "4.14.1 can be released.");
            github.onRequest(TestIssues.JOB).tell(77, "4.14.1 cannot be released.");
            var notice = new FailureNotice("4.14.0", "7.1", "Release 4.14.0 failed", "It stopped.");
            github.failures().failed(notice);
            github.failures().succeeded(notice);
            return List.copyOf(github.spoken());
        }
    }

    private static String operation(Spoken spoken) {
        return json(spoken.request().body()).path("operationName").asText();
    }

    private static Interaction interaction(Spoken spoken) {
        var body = json(spoken.request().body());
        return new Interaction(
                body.path("query").asText(),
                body.path("variables"),
                json(spoken.reply().body()).path("data"));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
