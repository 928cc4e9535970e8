package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.issues.RepositoryIssues;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the issues of the milestone, which people have to try out.
 *
 * @param milestones what it may be called
 */
record ListIssues(RepositoryIssues issues, List<String> milestones) implements Step<Nothing, Nothing> {

    static final StageId ID = new StageId("issues", "List the issues to try out");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Seen<Nothing> take(Nothing nothing) throws ReleaseException, InterruptedException {
        var milestone = issues.milestone(milestones);
        if (milestone.isEmpty()) {
            return Seen.wrong(
                    "milestone",
                    new Problem(
                            "no-milestone",
                            "list the issues that come with the version",
                            "the repository has no milestone " + String.join(" or ", milestones),
                            "Make the milestone and put the issues into it, so that people know what to try out"));
        }
        var findings = new ArrayList<Finding>();
        findings.add(new Finding.Good(
                "the milestone " + milestone.get().title(),
                "has " + milestone.get().issues().size() + " issues"));
        for (var planned : milestone.get().issues()) {
            findings.add(new Finding.ForPeople(
                    planned.issue() + " " + planned.title(), planned.done() ? "" : "and nobody has closed it yet"));
        }
        return Seen.only(findings);
    }
}
