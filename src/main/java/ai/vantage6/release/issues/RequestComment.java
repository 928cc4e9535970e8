package ai.vantage6.release.issues;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one comment on a pull request that tells what its release would be. It is written anew after each push.
 *
 * @param repository {@code owner/name}
 */
public record RequestComment(GraphQl graphQl, String repository) {

    private static final Mark MARK = new Mark("vantage6-release plan");

    /** Whether an answer of GitHub says that the token may not write, as that of a fork's pull request may not. */
    public static boolean isForbidden(ReleaseException refusal) {
        return refusal.problem().code().equals("graphql-forbidden");
    }

    /**
     * What is there.
     *
     * @param request the pull request's id
     * @param comment ours, when there is one
     */
    private record Found(String request, Optional<Written> comment) {}

    private record Written(String id, String body) {}

    /** Writes the comment, or writes it anew; gives whether anything had to be written. */
    public boolean tell(int number, String text) throws ReleaseException, InterruptedException {
        var body = MARK.on(text);
        var found = find(number);
        if (found.comment().isEmpty()) {
            change(number, body, Operation.COMMENT, Map.of("issue", found.request(), "body", body));
            return true;
        }
        var there = found.comment().get();
        if (!there.body().equals(body)) {
            change(number, body, Operation.CHANGE_COMMENT, Map.of("comment", there.id(), "body", body));
            return true;
        }
        return false;
    }

    private void change(int number, String body, Operation operation, Map<String, String> variables)
            throws ReleaseException, InterruptedException {
        graphQl.change(
                "comment on the pull request #" + number,
                operation,
                variables,
                () -> find(number)
                                .comment()
                                .filter(there -> there.body().equals(body))
                                .isPresent()
                        ? new Entry.Identical()
                        : new Entry.Absent());
    }

    /** From the last page on; whatever others have written or copied is none of ours. */
    private Found find(int number) throws ReleaseException, InterruptedException {
        var variables = new HashMap<String, Object>(Names.of(repository));
        variables.put("number", number);
        var found = new Found[] {new Found("", Optional.empty())};
        var tried = "read the comments on the pull request #" + number;
        new Pages(graphQl, tried, Operation.REQUEST_COMMENTS, variables)
                .read("/repository/pullRequest/comments", "before", data -> {
                    var request = data.at("/repository/pullRequest");
                    found[0] = new Found(request.path("id").asText(), ours(request));
                    return found[0].comment().isEmpty();
                });
        return found[0];
    }

    private static Optional<Written> ours(JsonNode request) {
        for (var comment : request.path("comments").path("nodes")) {
            var body = comment.path("body").asText();
            if (MARK.isOn(comment) && body.stripTrailing().endsWith(MARK.toString())) {
                return Optional.of(new Written(comment.path("id").asText(), body));
            }
        }
        return Optional.empty();
    }
}
