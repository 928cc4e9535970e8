package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What GitHub's GraphQL stand-in says of issues and does with them.
 *
 * @param repository {@code owner/name}
 * @param pageSize at most so many entries come at once
 */
record IssueQueries(String repository, RepositoryTags tags, StoredIssues issues, int pageSize) {

    private static final int LONGEST = 65_536;

    Reply ofRepository(String operation, JsonNode given, String viewer) throws IOException {
        if (!repository.equalsIgnoreCase(text(given, "owner") + "/" + text(given, "name"))) {
            return GraphQlReply.error(
                    "NOT_FOUND",
                    "repository",
                    "Could not resolve to a Repository with the name '" + text(given, "owner") + "/"
                            + text(given, "name") + "'.");
        }
        var found = new HashMap<String, Object>();
        switch (operation) {
            case "Issue" -> {
                var issue = issues.numbered(given.path("number").asInt());
                if (issue.isEmpty()) {
                    return GraphQlReply.error(
                            "NOT_FOUND",
                            "repository",
                            "Could not resolve to an Issue with the number of " + given.path("number") + ".");
                }
                found.put("issue", issue.get().json(viewer, repository));
            }
            case "Milestones" -> {
                var all = issues.milestones().reversed().stream()
                        .map(title -> Map.of("id", "MI_" + title, "title", title))
                        .toList();
                found.put("milestones", page(all, given));
            }
            case "ClosedBetween" -> found.put("ref", compared(given, viewer));
            default -> {
                found.put("id", "R_1");
                found.put("issues", page(json(issues.open(), viewer), given));
            }
        }
        return GraphQlReply.data(Map.of("repository", found));
    }

    /** Nothing where GitHub knows no such ref. */
    private Object compared(JsonNode given, String viewer) throws IOException {
        var base = text(given, "base").replaceFirst("^refs/tags/", "");
        if (tags.target(base).isEmpty() || tags.target(text(given, "head")).isEmpty()) {
            return NullNode.getInstance();
        }
        var commits = issues.mergedSince(base).stream()
                .map(request ->
                        json(request.closes().stream().map(issues::issue).toList(), viewer))
                .map(closed -> Map.of("merged", true, "closingIssuesReferences", Map.of("nodes", closed)))
                .map(request -> Map.of("associatedPullRequests", Map.of("nodes", List.of(request))))
                .toList();
        return Map.of("compare", Map.of("commits", page(commits, given)));
    }

    Reply ofMilestone(JsonNode given) {
        var title = text(given, "milestone").replaceFirst("^MI_", "");
        return issues.milestones().contains(title)
                ? GraphQlReply.node(Map.of("issues", page(json(issues.in(title), ""), given)))
                : GraphQlReply.noNode("node", text(given, "milestone"));
    }

    Reply comments(StoredIssue issue, JsonNode given, String viewer) {
        var all = issue.comments().stream()
                .map(comment -> Map.of(
                        "id",
                        comment.id(),
                        "body",
                        comment.body(),
                        "viewerDidAuthor",
                        comment.author().equals(viewer)))
                .toList();
        return GraphQlReply.node(Map.of("comments", GraphQlReply.lastPage(all, text(given, "before"), pageSize)));
    }

    static Reply request(StoredIssue request) {
        var found = Map.of("id", request.id(), "number", request.number());
        return GraphQlReply.data(Map.of("repository", Map.of("pullRequest", found)));
    }

    static Reply comment(StoredIssue issue, JsonNode given, String viewer) {
        if (text(given, "body").length() > LONGEST) {
            return GraphQlReply.error("UNPROCESSABLE", "addComment", "Body is too long (maximum is 65536 characters)");
        }
        issue.comment(viewer, text(given, "body"));
        var node = Map.of("node", Map.of("id", issue.comments().getLast().id()));
        return GraphQlReply.data(Map.of("addComment", Map.of("commentEdge", node)))
                .changed("commented on " + issue.name());
    }

    Reply changeComment(JsonNode given, String viewer) {
        var id = text(given, "comment");
        var issue = issues.withComment(id);
        if (issue.isEmpty()) {
            return GraphQlReply.noNode("updateIssueComment", id);
        }
        if (text(given, "body").length() > LONGEST || !issue.get().rewrite(id, viewer, text(given, "body"))) {
            return GraphQlReply.error("UNPROCESSABLE", "updateIssueComment", "Body is too long, or not yours");
        }
        return GraphQlReply.data(Map.of("updateIssueComment", Map.of("issueComment", Map.of("id", id))))
                .changed("changed a comment on " + issue.get().name());
    }

    Reply open(JsonNode given, String viewer) {
        if (!text(given, "repository").equals("R_1")) {
            return GraphQlReply.noNode("createIssue", text(given, "repository"));
        }
        var issue = issues.issue(issues.open(viewer, text(given, "title"), text(given, "body")));
        return GraphQlReply.data(
                        Map.of("createIssue", Map.of("issue", Map.of("id", issue.id(), "number", issue.number()))))
                .changed("opened " + issue.name() + " \"" + text(given, "title") + "\"");
    }

    static Reply close(StoredIssue issue) {
        var reply = GraphQlReply.data(Map.of("closeIssue", Map.of("issue", Map.of("id", issue.id()))));
        if (!issue.isOpen()) {
            return reply;
        }
        issue.close("COMPLETED");
        return reply.changed("closed " + issue.name());
    }

    private List<Map<String, Object>> json(List<StoredIssue> some, String viewer) {
        return some.stream().map(issue -> issue.json(viewer, repository)).toList();
    }

    private Map<String, Object> page(List<? extends Map<String, ?>> all, JsonNode given) {
        return GraphQlReply.page(all, text(given, "after"), pageSize);
    }

    private static String text(JsonNode given, String name) {
        return given.path(name).asText("");
    }
}
