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

    public static final ReleasedIssues NONE = new ReleasedIssues("nowhere", List.of(), 0);

    public ReleasedIssues {
        closed = List.copyOf(closed);
    }

    /** How many there are, and how many of them are settled: told, and where they are to be. */
    public String text(long settled) {
        var left = open == 0 ? "" : "; " + open + " that nobody has closed stay where they are";
        return closed.size() + " issues are done with this release, by " + source + ", and of " + settled
                + " nothing is left to do" + left;
    }
}
