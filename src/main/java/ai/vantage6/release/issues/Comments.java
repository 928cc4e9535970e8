package ai.vantage6.release.issues;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Our comments on issues. */
record Comments(GraphQl graphQl) {

    /** Whether there is one of ours with this mark. */
    boolean has(Issue issue, Mark mark) throws ReleaseException, InterruptedException {
        var pages =
                new Pages(graphQl, "read the comments on " + issue, Operation.COMMENTS, Map.of("issue", issue.id()));
        return pages.any("/node/comments", mark::isOn);
    }

    /** Writes it over the one that bears the mark, or adds it. */
    void replace(Issue issue, String text, Mark mark) throws ReleaseException, InterruptedException {
        var found = find(issue, mark);
        if (found.isEmpty()) {
            add(issue, text, mark);
        } else if (!found.get().path("body").asText().equals(mark.on(text))) {
            graphQl.change(
                    "change our comment on " + issue,
                    Operation.CHANGE_COMMENT,
                    Map.of("comment", found.get().path("id").asText(), "body", mark.on(text)),
                    () -> find(issue, mark)
                                    .filter(one -> one.path("body").asText().equals(mark.on(text)))
                                    .isPresent()
                            ? new Entry.Identical()
                            : new Entry.Absent());
        }
    }

    private Optional<JsonNode> find(Issue issue, Mark mark) throws ReleaseException, InterruptedException {
        var found = new ArrayList<JsonNode>();
        new Pages(graphQl, "read the comments on " + issue, Operation.COMMENTS, Map.of("issue", issue.id()))
                .any("/node/comments", one -> {
                    var ours = mark.isOn(one);
                    if (ours) {
                        found.add(one);
                    }
                    return ours;
                });
        return found.stream().findFirst();
    }

    void add(Issue issue, String text, Mark mark) throws ReleaseException, InterruptedException {
        graphQl.change(
                "comment on " + issue,
                Operation.COMMENT,
                Map.of("issue", issue.id(), "body", mark.on(text)),
                () -> has(issue, mark) ? new Entry.Identical() : new Entry.Absent());
    }
}
