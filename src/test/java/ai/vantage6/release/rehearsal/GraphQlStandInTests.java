package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.github.TestTags;
import ai.vantage6.release.model.Version;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in is never kinder than GitHub. */
final class GraphQlStandInTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADD =
            "mutation AddToBoard($board: ID!, $issue: ID!) { addProjectV2ItemById(input: {}) { item { id } } }";
    private static final Map<String, String> THE_ISSUE = Map.of("board", BoardStandIn.ID, "issue", "I_kwDOrehearsal1");

    private final GitHubStandIn github = new GitHubStandIn("vantage6/vantage6", new TestTags(), GitHubSettings.STRICT);

    private JsonNode ask(String token, String query, Map<String, String> variables) throws IOException {
        return JSON.readTree(reply(token, query, variables).body());
    }

    private Reply reply(String token, String query, Map<String, String> variables) throws IOException {
        var name = query.replaceFirst("^\\w+ (\\w+).*", "$1");
        var body = JSON.writeValueAsBytes(Map.of("query", query, "operationName", name, "variables", variables));
        var headers = new HashMap<String, String>();
        if (!token.isEmpty()) {
            headers.put("authorization", "Bearer " + token);
        }
        return github.answer(new Request("POST", "/graphql", "", headers, body));
    }

    private static String error(JsonNode answer) {
        return answer.at("/errors/0/type").asText() + ": "
                + answer.at("/errors/0/message").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query Everything($x: ID!) { viewer { login } }",
                "mutation DeleteIssue($issue: ID!) { deleteIssue(input: {}) { clientMutationId } }",
                "{ viewer { login } }"
            })
    void whatWeNeverAskIsRefused(String query) throws Exception {
        assertThat(error(ask("pat", query, Map.of("x", "1", "issue", "I_1")))).contains("No operation named");
    }

    @Test
    void whatIsRequiredMustBeThere() throws Exception {
        assertThat(error(ask("pat", ADD, Map.of("board", BoardStandIn.ID)))).contains("Variable $issue");
    }

    @Test
    void nobodyIsAnsweredWithoutAGoodToken() throws Exception {
        assertThat(reply("", ADD, THE_ISSUE).status()).isEqualTo(401);
        assertThat(reply(GitHubStandIn.BAD_TOKEN, ADD, THE_ISSUE).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghs_job", "rehearsal-github-token"})
    void theTokenOfAJobSeesNoBoard(String token) throws Exception {
        github.issues().open("somebody", "A bug", "");

        assertThat(error(ask(token, ADD, THE_ISSUE))).isEqualTo("FORBIDDEN: Resource not accessible by integration");
        assertThat(github.state().toString()).doesNotContain("board");
    }

    @Test
    void aTokenThatMayReadChangesNothing() throws Exception {
        github.issues().open("somebody", "A bug", "");

        assertThat(error(ask(GitHubStandIn.READ_TOKEN, ADD, THE_ISSUE))).startsWith("INSUFFICIENT_SCOPES");
    }

    @Test
    void whatIsOnTheBoardIsGivenAsItIs() throws Exception {
        github.issues().open("somebody", "A bug", "");
        var first = reply("pat", ADD, THE_ISSUE);
        var again = reply("pat", ADD, THE_ISSUE);

        assertThat(first.change()).isPresent();
        assertThat(again.change()).isEmpty();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        assertThat(error(ask("pat", ADD, THE_ISSUE))).startsWith("NOT_FOUND: Could not resolve to a node");
        assertThat(error(ask("pat", ADD, Map.of("board", "PVT_other", "issue", "I_1"))))
                .contains("'PVT_other'");
    }

    @Test
    void anOptionOfAnotherBoardIsRefused() throws Exception {
        github.issues().open("somebody", "A bug", "");
        github.board().put(1, "Todo");
        var move = "mutation SetOption($board: ID!, $item: ID!, $field: ID!, $option: String!) "
                + "{ updateProjectV2ItemFieldValue(input: {}) { projectV2Item { id } } }";
        var variables = new HashMap<>(Map.of(
                "board", BoardStandIn.ID,
                "item", "PVTI_I_kwDOrehearsal1",
                "field", "PVTSSF_lADOrehearsal",
                "option", "0000"));

        assertThat(error(ask("pat", move, variables))).contains("single select option Id");
        variables.put("field", "PVTSSF_other");
        assertThat(error(ask("pat", move, variables))).startsWith("NOT_FOUND");
        assertThat(github.state().toString()).contains("board={#1=Todo}");
    }

    @Test
    void theStateNamesIssuesByTheirNumbersAndNoIdOfOurs() throws Exception {
        github.plan(Version.parse("4.14.0").orElseThrow());

        assertThat(JSON.writeValueAsString(github.state()))
                .contains("\"board\":{\"#1\":\"In Progress\",\"#3\":\"Todo\"}")
                .contains("\"#4\":{\"comments\":[],\"state\":\"closed as NOT_PLANNED\"")
                .doesNotContain("I_kw", "PVT", new String(new byte[] {0}, StandardCharsets.UTF_8));
    }
}
