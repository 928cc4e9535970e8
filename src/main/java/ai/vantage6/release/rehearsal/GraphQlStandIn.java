package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Version;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Stands in for GitHub's GraphQL API, as far as we speak it: it knows our operations by their names and refuses any other.
 *
 * <p>The token of a job sees no project board, and knows its comments again; whose a comment is depends on the token that asks.
 */
final class GraphQlStandIn {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_PAGE = 100;
    private static final Set<String> OF_BOARDS = Set.of("Board", "IssueOnBoards", "AddToBoard", "SetOption");
    private static final Pattern REQUIRED = Pattern.compile("\\$(\\w+): \\w+!");

    private final String repository;
    private final RepositoryTags tags;
    final StoredIssues issues = new StoredIssues();
    final BoardStandIn board = new BoardStandIn(issues);
    private int pageSize = LARGEST_PAGE;

    GraphQlStandIn(String repository, RepositoryTags tags) {
        this.repository = repository;
        this.tags = tags;
    }

    /** Gives shorter pages than were asked for. */
    void pagesOf(int size) {
        pageSize = size;
    }

    /** Two are done, one is not, and one is not going to be. */
    void plan(Version version) {
        var milestone = board.milestoneOf(version);
        for (var title : List.of("A bug that was mended", "A wish that came true", "Unfinished work", "Not wanted")) {
            issues.plan(issues.open("somebody", title, ""), milestone);
        }
        issues.close(1, "COMPLETED");
        issues.close(2, "COMPLETED");
        issues.close(4, "NOT_PLANNED");
        board.put(1, "In Progress");
        board.put(3, "Todo");
    }

    /** Whether this is the token of a job, and not of a person. */
    static boolean isOfAJob(String token) {
        return token.startsWith("ghs_") || token.endsWith("github-token");
    }

    /** The account that a token belongs to. */
    static String account(String token) {
        return isOfAJob(token) ? "github-actions" : "maintainer";
    }

    Reply answer(Request request, Optional<String> asking) throws IOException {
        if (asking.isEmpty()) {
            return GitHubReply.message(401, "This endpoint requires you to be authenticated.");
        }
        var token = asking.get();
        var body = JSON.readTree(request.body());
        var document = body.path("query").asText();
        var operation = body.path("operationName").asText();
        var variables = body.path("variables");
        if (!document.matches("(?s)(query|mutation) " + Pattern.quote(operation) + "\\(.*")) {
            return GraphQlReply.invalid("No operation named \"" + operation + "\"");
        }
        var missing = REQUIRED.matcher(document)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !variables.hasNonNull(name))
                .findFirst();
        if (missing.isPresent()) {
            return GraphQlReply.invalid(
                    "Variable $" + missing.get() + " of a required type was provided invalid value");
        }
        if (isOfAJob(token) && OF_BOARDS.contains(operation)) {
            return GraphQlReply.error("FORBIDDEN", field(document), "Resource not accessible by integration");
        }
        if (document.startsWith("mutation") && token.equals(GitHubStandIn.READ_TOKEN)) {
            return GraphQlReply.error(
                    "INSUFFICIENT_SCOPES", field(document), "Your token has not been granted the required scopes");
        }
        return route(operation, variables, token);
    }

    /** What the operation asks for first. */
    private static String field(String document) {
        return document.replaceFirst("(?s)^[^{]*\\{\\s*(\\w+).*", "$1");
    }

    private Reply route(String operation, JsonNode given, String token) throws IOException {
        return switch (operation) {
            case "Board" -> board(given, !token.equals(GitHubStandIn.READ_TOKEN));
            case "IssueOnBoards" ->
                onIssue(
                        given,
                        "node",
                        issue -> GraphQlReply.node(Map.of(
                                "projectItems", Map.of("nodes", board.itemsOf(issue, text(given, "field"))))));
            case "AddToBoard" ->
                onBoard(given, "addProjectV2ItemById", () -> onIssue(given, "addProjectV2ItemById", board::add));
            case "SetOption" ->
                onBoard(
                        given,
                        "updateProjectV2ItemFieldValue",
                        () -> board.move(text(given, "item"), text(given, "field"), text(given, "option")));
            case "Comments" -> onIssue(given, "node", issue -> queries().comments(issue, given, account(token)));
            case "Comment" -> onIssue(given, "addComment", issue -> IssueQueries.comment(issue, given, account(token)));
            case "ChangeComment" -> queries().changeComment(given, account(token));
            case "Request" -> request(given);
            case "CloseIssue" -> onIssue(given, "closeIssue", IssueQueries::close);
            case "IssuesOfMilestone" -> queries().ofMilestone(given);
            case "OpenIssue" -> queries().open(given, account(token));
            case "Issue", "Milestones", "ClosedBetween", "OpenIssues" ->
                queries().ofRepository(operation, given, account(token));
            default -> GraphQlReply.invalid("No operation named \"" + operation + "\"");
        };
    }

    private IssueQueries queries() {
        return new IssueQueries(repository, tags, issues, pageSize);
    }

    private Reply board(JsonNode given, boolean writable) {
        if (!board.isOf(text(given, "owner"))) {
            return GraphQlReply.data(Map.of("repositoryOwner", NullNode.getInstance()));
        }
        return board.hasNumber(given.path("number").asInt())
                ? GraphQlReply.data(Map.of(
                        "repositoryOwner", Map.of("projectV2", board.json(text(given, "field"), writable))))
                : GraphQlReply.error(
                        "NOT_FOUND",
                        "repositoryOwner",
                        "Could not resolve to a ProjectV2 with the number " + given.path("number") + ".");
    }

    private Reply request(JsonNode given) {
        return issues.requested(given.path("number").asInt())
                .filter(_ -> repository.equalsIgnoreCase(text(given, "owner") + "/" + text(given, "name")))
                .map(IssueQueries::request)
                .orElseGet(() -> GraphQlReply.error(
                        "NOT_FOUND",
                        "repository",
                        "Could not resolve to a PullRequest with the number of " + given.path("number") + "."));
    }

    private Reply onIssue(JsonNode given, String field, Function<StoredIssue, Reply> answer) {
        return issues.withId(text(given, "issue"))
                .map(answer)
                .orElseGet(() -> GraphQlReply.noNode(field, text(given, "issue")));
    }

    private static Reply onBoard(JsonNode given, String field, Supplier<Reply> answer) {
        return text(given, "board").equals(BoardStandIn.ID)
                ? answer.get()
                : GraphQlReply.noNode(field, text(given, "board"));
    }

    private static String text(JsonNode given, String name) {
        return given.path(name).asText("");
    }

    /** Issues and board, as far as there are any. */
    Map<String, Object> state() {
        var state = new TreeMap<String, Object>();
        if (!issues.isEmpty()) {
            state.put("issues", issues.state());
        }
        if (!board.isEmpty()) {
            state.put("board", board.state());
        }
        return state;
    }
}
