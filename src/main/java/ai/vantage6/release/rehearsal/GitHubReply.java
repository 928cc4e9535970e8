package ai.vantage6.release.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    static Reply empty() {
        return empty(204);
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0], Optional.empty());
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

    static Map<String, Object> repository(String url, String repository) {
        var parts = repository.split("/", 2);
        return Map.of(
                "id",
                1,
                "node_id",
                "R_1",
                "name",
                parts[1],
                "full_name",
                repository,
                "private",
                false,
                "owner",
                StoredRelease.USER,
                "html_url",
                "https://github.com/" + repository,
                "url",
                url,
                "default_branch",
                "main");
    }
}
