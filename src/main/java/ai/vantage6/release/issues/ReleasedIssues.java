package ai.vantage6.release.issues;

import java.util.List;

/**
 * The issues that a release brings to people.
 *
 * @param source where that is known from, a noun phrase: "the milestone 4.14.0"
 * @param closed those that are done
 * @param open how many of them nobody has closed, so that they are not done
 */
public record ReleasedIssues(String source, List<Issue> closed, int open) {

    public ReleasedIssues {
        closed = List.copyOf(closed);
    }
}
