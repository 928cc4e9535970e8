package ai.vantage6.release.issues;

import ai.vantage6.release.http.NodeCheck;
import java.io.IOException;
import java.util.List;

/** GitHub's published GraphQL schema, as npm's {@code @octokit/graphql-schema} has it, and npm's {@code graphql} to read it. */
final class GitHubSchema {

    private static final String SCHEMA = "@octokit/graphql-schema@15.26.1";
    private static final String GRAPHQL = "graphql@17.1.0";

    /**
     * What was asked and what was answered.
     *
     * @param data what was answered
     */
    record Interaction(String query, Object variables, Object data) {}

    private GitHubSchema() {}

    /** Everything that is not as GitHub describes it; the schema goes into {@code target} the first time. */
    static List<String> faults(List<Interaction> interactions) throws IOException, InterruptedException {
        return new NodeCheck("github-graphql", "/github/check.mjs", List.of(SCHEMA, GRAPHQL)).faults(interactions);
    }
}
