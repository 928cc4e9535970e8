package ai.vantage6.release.issues;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Our comments on issues and pull requests. */
record Comments(GraphQl graphQl) {

    /** Whether there is one of ours with this mark. */
    boolean has(Issue issue, Mark mark) throws ReleaseException, InterruptedException {
        return find(issue, mark::isOn).isPresent();
    }

    /** Writes it over the one that ends with the mark, or adds it; gives whether anything had to be written. */
    boolean replace(Issue issue, String text, Mark mark) throws ReleaseException, InterruptedException {
        var found = find(issue, mark::ends);
        if (found.isEmpty()) {
            add(issue, text, mark);
            return true;
        }
        if (isSaid(found, mark.on(text))) {
            return false;
        }
        graphQl.change(
                "change our comment on " + issue,
                Operation.CHANGE_COMMENT,
                Map.of("comment", found.get().path("id").asText(), "body", mark.on(text)),
                () -> isSaid(find(issue, mark::ends), mark.on(text)) ? new Entry.Identical() : new Entry.Absent());
        return true;
    }

    private static boolean isSaid(Optional<JsonNode> comment, String body) {
        return comment.filter(one -> one.path("body").asText().equals(body)).isPresent();
    }

    private Optional<JsonNode> find(Issue issue, Predicate<JsonNode> wanted)
            throws ReleaseException, InterruptedException {
        return new Pages(graphQl, "read the comments on " + issue, Operation.COMMENTS, Map.of("issue", issue.id()))
                .find("/node/comments", wanted);
    }

    void add(Issue issue, String text, Mark mark) throws ReleaseException, InterruptedException {
        graphQl.change(
                "comment on " + issue,
                Operation.COMMENT,
                Map.of("issue", issue.id(), "body", mark.on(text)),
                () -> has(issue, mark) ? new Entry.Identical() : new Entry.Absent());
    }
}
