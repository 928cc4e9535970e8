package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The answers of GitHub's stand-in, in GitHub's own words. */
final class GitHubReply {

    private static final int DEFAULT_PAGE_SIZE = 30;
    private static final int LARGEST_PAGE = 100;

    private GitHubReply() {}

    static Reply message(int status, String message) {
        return Reply.json(
                status,
                Map.of(
                        "message",
                        message,
                        "documentation_url",
                        "https://docs.github.com/rest",
                        "status",
                        Integer.toString(status)));
    }

    static Reply notFound() {
        return message(404, "Not Found");
    }

    static Reply invalid(String resource, String code, String field) {
        return Reply.json(
                422,
                Map.of(
                        "message", "Validation Failed",
                        "errors", List.of(Map.of("resource", resource, "code", code, "field", field)),
                        "documentation_url", "https://docs.github.com/rest/releases/releases",
                        "status", "422"));
    }

    /** A refusal in a field's own words. */
    static Reply custom(String field, String message) {
        return Reply.json(
                422,
                Map.of(
                        "message",
                        "Validation Failed",
                        "errors",
                        List.of(Map.of("resource", "Release", "code", "custom", "field", field, "message", message)),
                        "documentation_url",
                        "https://docs.github.com/rest/releases/releases",
                        "status",
                        "422"));
    }

    static Reply empty() {
        return empty(204);
    }

    static Reply empty(int status) {
        return Reply.empty(status);
    }

    /** Notes since a tag, of which nobody knows more. */
    static Reply notes(JsonNode fields) {
        var tag = fields.path("tag_name").asText();
        var since = fields.path("previous_tag_name").asText("the beginning");
        var body = "## What's Changed\n* everything since " + since + "\n\n**Full Changelog**: " + since + "..." + tag;
        return Reply.json(200, Map.of("name", tag, "body", body));
    }

    /** One page of a list, and where the next one is. */
    static Reply page(Request request, Stream<Map<String, Object>> all) {
        var size =
                Math.min(request.parameter("per_page").map(Integer::valueOf).orElse(DEFAULT_PAGE_SIZE), LARGEST_PAGE);
        var page = request.parameter("page").map(Integer::valueOf).orElse(1);
        var rest = all.skip((long) size * (page - 1)).toList();
        var reply = Reply.json(200, rest.subList(0, Math.min(size, rest.size())));
        var next = "<http://" + request.header("host").orElse("localhost") + request.path() + "?per_page=" + size
                + "&page=" + (page + 1) + ">; rel=\"next\"";
        return rest.size() > size ? reply.header("Link", next) : reply;
    }

    static Map<String, Object> gitRef(String url, String tag, RepositoryTags.Target target) {
        return Map.of(
                "ref",
                "refs/tags/" + tag,
                "node_id",
                "REF_1",
                "url",
                url + "/git/refs/tags/" + tag,
                "object",
                gitObject(url, target));
    }

    static Map<String, Object> tagObject(String url, String id, RepositoryTags.Target target) {
        return Map.of(
                "node_id",
                "TA_1",
                "sha",
                id,
                "url",
                url + "/git/tags/" + id,
                "tag",
                "a tag",
                "message",
                "a tag",
                "tagger",
                Map.of("name", "rehearsal", "email", "rehearsal@localhost", "date", StoredRelease.TIME),
                "object",
                gitObject(url, target));
    }

    private static Map<String, Object> gitObject(String url, RepositoryTags.Target target) {
        var type = target.isCommit() ? "commit" : "tag";
        return Map.of("sha", target.id(), "type", type, "url", url + "/git/" + type + "s/" + target.id());
    }

    /** @param rights what the asking token may do; empty for nobody in particular */
    static Map<String, Object> repository(String url, String repository, Map<String, Boolean> rights) {
        var fields = new TreeMap<String, Object>();
        fields.put("id", 1);
        fields.put("node_id", "R_1");
        fields.put("name", repository.split("/", 2)[1]);
        fields.put("full_name", repository);
        fields.put("private", false);
        fields.put("archived", false);
        fields.put("owner", StoredRelease.USER);
        fields.put("html_url", "https://github.com/" + repository);
        fields.put("url", url);
        fields.put("default_branch", "main");
        if (!rights.isEmpty()) {
            fields.put("permissions", rights);
        }
        return fields;
    }
}
