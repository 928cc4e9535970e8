package ai.vantage6.release.issues;

import ai.vantage6.release.model.Counted;
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
        var already = settled == 0 ? "" : ", " + settled + " of them settled already";
        return Counted.of(closed.size(), "issue") + (closed.size() == 1 ? " is" : " are")
                + " done with this release, by " + source + already + left;
    }
}
