package ai.vantage6.release.issues;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one open issue of a version that tells the maintainers that something is wrong with its release, and is closed when all is
 * well.
 *
 * @param repository {@code owner/name}
 */
public record FailureIssue(GraphQl graphQl, String repository) {

    private record Found(String repository, Optional<Issue> issue, boolean told) {}

    /** Opens it, or adds what has happened since; each run once. */
    public void failed(FailureNotice notice) throws ReleaseException, InterruptedException {
        var found = find(notice);
        if (found.issue().isEmpty()) {
            open(found.repository(), notice);
        } else if (!found.told()) {
            comment(found.issue().get(), notice);
        }
    }

    /** Closes it with a last word, where it is open. */
    public void succeeded(FailureNotice notice) throws ReleaseException, InterruptedException {
        var issue = find(notice).issue();
        if (issue.isPresent()) {
            comment(issue.get(), notice);
            graphQl.change(
                    "close " + issue.get(),
                    Operation.CLOSE_ISSUE,
                    Map.of("issue", issue.get().id()),
                    () -> find(notice).issue().isEmpty() ? new Entry.Identical() : new Entry.Absent());
        }
    }

    private void comment(Issue issue, FailureNotice notice) throws ReleaseException, InterruptedException {
        var comments = new Comments(graphQl);
        if (!comments.has(issue, notice.ofRun())) {
            comments.add(issue, notice.text(), notice.ofRun());
        }
    }

    private void open(String repositoryId, FailureNotice notice) throws ReleaseException, InterruptedException {
        var variables = new HashMap<String, String>();
        variables.put("repository", repositoryId);
        variables.put("title", notice.title());
        variables.put("body", notice.ofRun().on(notice.ofTopic().on(notice.text())));
        graphQl.change(
                "open an issue \"" + notice.title() + "\" in " + repository,
                Operation.OPEN_ISSUE,
                variables,
                () -> find(notice).issue().isPresent() ? new Entry.Identical() : new Entry.Absent());
    }

    /** The newest first, so that it is among the first. */
    private Found find(FailureNotice notice) throws ReleaseException, InterruptedException {
        var found = new Found[] {new Found("", Optional.empty(), false)};
        var pages = new Pages(
                graphQl, "list the open issues of " + repository, Operation.OPEN_ISSUES, Names.of(repository));
        pages.read("/repository/issues", "after", data -> {
            found[0] = found(data, notice);
            return found[0].issue().isEmpty();
        });
        return found[0];
    }

    private static Found found(JsonNode data, FailureNotice notice) {
        var id = data.at("/repository/id").asText();
        for (var issue : data.at("/repository/issues/nodes")) {
            if (notice.ofTopic().isOn(issue)) {
                return new Found(id, Issue.of(issue), notice.ofRun().isOn(issue));
            }
        }
        return new Found(id, Optional.empty(), false);
    }
}
