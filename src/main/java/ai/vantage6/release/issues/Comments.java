package ai.vantage6.release.issues;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Map;

/** Our comments on issues. */
record Comments(GraphQl graphQl) {

    /** Whether there is one of ours with this mark. */
    boolean has(Issue issue, Mark mark) throws ReleaseException, InterruptedException {
        var pages =
                new Pages(graphQl, "read the comments on " + issue, Operation.COMMENTS, Map.of("issue", issue.id()));
        return pages.any("/node/comments", mark::isOn);
    }

    void add(Issue issue, String text, Mark mark) throws ReleaseException, InterruptedException {
        graphQl.change(
                "comment on " + issue,
                Operation.COMMENT,
                Map.of("issue", issue.id(), "body", mark.on(text)),
                () -> has(issue, mark) ? new Entry.Identical() : new Entry.Absent());
    }
}
