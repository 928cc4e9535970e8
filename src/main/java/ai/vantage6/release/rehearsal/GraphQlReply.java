package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;

/** The answers of GitHub's GraphQL stand-in: always with the status 200. */
final class GraphQlReply {

    private GraphQlReply() {}

    static Reply data(Map<String, ?> data) {
        return Reply.json(200, Map.of("data", data));
    }

    static Reply node(Map<String, ?> node) {
        return data(Map.of("node", node));
    }

    /** What was asked for is null then. */
    static Reply error(String type, String field, String message) {
        return Reply.json(
                200,
                Map.of(
                        "data",
                        Map.of(field, NullNode.getInstance()),
                        "errors",
                        List.of(Map.of("type", type, "path", List.of(field), "message", message))));
    }

    static Reply noNode(String field, String id) {
        return error("NOT_FOUND", field, "Could not resolve to a node with the global id of '" + id + "'");
    }

    /** A document or variables that do not fit the schema: no data at all. */
    static Reply invalid(String message) {
        return Reply.json(200, Map.of("errors", List.of(Map.of("message", message))));
    }

    /** One page of a list, forwards: {@code nodes} after the cursor. */
    static Map<String, Object> page(List<? extends Map<String, ?>> all, String after, int size) {
        var from = after.isEmpty() ? 0 : Integer.parseInt(after);
        var to = Math.min(all.size(), from + size);
        return Map.of(
                "pageInfo",
                Map.of("hasNextPage", to < all.size(), "endCursor", String.valueOf(to)),
                "nodes",
                all.subList(from, to));
    }

    /** The same backwards from the end. */
    static Map<String, Object> lastPage(List<? extends Map<String, ?>> all, String before, int size) {
        var to = before.isEmpty() ? all.size() : Integer.parseInt(before);
        var from = Math.max(0, to - size);
        return Map.of(
                "pageInfo",
                Map.of("hasPreviousPage", from > 0, "startCursor", String.valueOf(from)),
                "nodes",
                all.subList(from, to));
    }
}
