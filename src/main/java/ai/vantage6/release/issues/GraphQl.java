package ai.vantage6.release.issues;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * GitHub's GraphQL API with one token.
 *
 * @param rights what the token needs, a sentence without its full stop
 */
public record GraphQl(HttpCaller caller, URI address, Credential credential, String rights) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** For a project board, which the token of a job cannot see. */
    public static GraphQl forBoard(HttpCaller caller, URI root, Secret token) {
        var credential = Credential.scheme("ADD_TO_PROJECT_PAT", "Bearer", token);
        return new GraphQl(
                caller,
                address(root),
                credential,
                "Give ADD_TO_PROJECT_PAT a classic token with the scope project, or for an organisation's board a"
                        + " fine-grained one with the organisation's permission Projects: read and write");
    }

    /** For issues of the repository. */
    public static GraphQl forIssues(HttpCaller caller, URI root, Secret token) {
        var credential = Credential.scheme("the token for GitHub (GITHUB_TOKEN)", "Bearer", token);
        return new GraphQl(
                caller,
                address(root),
                credential,
                "Give the job the permissions issues: write, and in a private repository contents: read and"
                        + " pull-requests: read");
    }

    /** For a comment on a pull request of the repository. */
    public static GraphQl forRequests(HttpCaller caller, URI root, Secret token) {
        var of = forIssues(caller, root, token);
        return new GraphQl(caller, of.address(), of.credential(), "Give the job the permission pull-requests: write");
    }

    /** The same for somebody who changes nothing. */
    GraphQl reading() {
        return new GraphQl(caller, address, credential, "Give the job the permission issues: read");
    }

    /** Beside the REST API: {@code …/graphql}; on GitHub Enterprise {@code …/api/v3} and {@code …/api/graphql}. */
    static URI address(URI root) {
        var base = root.toString().replaceFirst("/+$", "").replaceFirst("/api/v3$", "/api");
        return URI.create(base + "/graphql");
    }

    /** Asks, as often as it takes. */
    JsonNode ask(String tried, Operation operation, Map<String, ?> variables)
            throws ReleaseException, InterruptedException {
        var call = call(tried, operation, variables);
        return caller.read(call, answer -> data(call, answer));
    }

    /** Changes something; empty when the answer was lost, but the look-up found what was to be there. */
    Optional<JsonNode> change(String tried, Operation operation, Map<String, ?> variables, LookUp lookUp)
            throws ReleaseException, InterruptedException {
        var call = call(tried, operation, variables);
        return switch (caller.write(call, lookUp)) {
            case Written.Answered(var answer) -> Optional.of(changed(call, answer));
            case Written.Found() -> Optional.empty();
        };
    }

    private Call call(String tried, Operation operation, Map<String, ?> variables) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("query", operation.document()).put("operationName", operation.operationName());
        body.set("variables", JSON.valueToTree(variables));
        return Call.post(tried, address, Content.json(body.toString()))
                .with(credential)
                .header("Accept", "application/json");
    }

    private JsonNode changed(Call call, Answer answer) throws ReleaseException {
        try {
            return data(call, answer);
        } catch (IOException e) {
            throw GraphQlErrors.unreadable(call.tried(), String.valueOf(e.getMessage()));
        }
    }

    private JsonNode data(Call call, Answer answer) throws IOException, ReleaseException {
        if (!answer.isSuccess()) {
            throw GraphQlErrors.refused(call, answer, rights);
        }
        var json = answer.json();
        if (!json.path("errors").isEmpty()) {
            throw GraphQlErrors.inside(call, answer, json.path("errors"), rights);
        }
        if (!json.path("data").isObject()) {
            throw new IOException("it has no data");
        }
        return json.path("data");
    }
}
