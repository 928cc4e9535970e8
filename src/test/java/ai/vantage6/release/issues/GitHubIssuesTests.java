package ai.vantage6.release.issues;

import static ai.vantage6.release.issues.TestIssues.release;
import static ai.vantage6.release.issues.TestIssues.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which issues a release brings, and who tells them so. */
final class GitHubIssuesTests {

    private static final List<String> MILESTONES = List.of("4.14.0", "v4.14.0");
    private static final String TEXT =
            "Released in [4.14.0](https://github.com/vantage6/vantage6/releases/tag/version/4.14.0).\n\n"
                    + "<!-- vantage6-release 4.14.0 -->";

    private TestIssues github;

    @BeforeEach
    void start() throws Exception {
        github = new TestIssues();
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private void restart(String... faults) throws Exception {
        github.close();
        github = new TestIssues(faults);
    }

    private ReleasedIssues released() throws Exception {
        return github.issues().of(release("4.14.0", "4.13.0", "4.12.0", "4.14.0rc1"), MILESTONES);
    }

    private List<Integer> numbers() throws Exception {
        return released().closed().stream().map(Issue::number).toList();
    }

    @Test
    void thoseOfTheMilestoneAreReleasedAsFarAsTheyAreDone() throws Exception {
        var done = github.closed("A bug");
        var open = github.open("Another one");
        var refused = github.open("A wish");
        var doubled = github.open("The same bug");
        github.stored().close(refused.number(), "NOT_PLANNED");
        github.stored().close(doubled.number(), "DUPLICATE");
        for (var issue : List.of(done, open, refused, doubled)) {
            github.stored().plan(issue.number(), "V4.14.0");
        }
        github.stored().plan(github.closed("Later").number(), "4.14.1");

        assertThat(released()).isEqualTo(new ReleasedIssues("the milestone V4.14.0", List.of(done), 1));
    }

    @Test
    void whatIsPlannedIsListedWithItsTitleAndAMissingMilestoneIsNone() throws Exception {
        var done = github.closed("A bug");
        var open = github.open("A wish");
        github.stored().plan(done.number(), "4.14.0");
        github.stored().plan(open.number(), "4.14.0");

        var milestone = github.issues().milestone(MILESTONES).orElseThrow();

        assertThat(milestone)
                .isEqualTo(new Milestone(
                        "4.14.0",
                        List.of(
                                new Milestone.Planned(done, "A bug", true),
                                new Milestone.Planned(open, "A wish", false))));
        assertThat(github.issues().milestone(List.of("4.15.0"))).isEmpty();
    }

    @Test
    void whatIsSaidAgainTakesThePlaceOfWhatWasSaidBefore() throws Exception {
        var issue = github.open("Release 4.14.0");
        github.stored().comment(issue.number(), "somebody", "<!-- vantage6-release test 4.14.0rc1 -->");

        github.issues().say(issue, "test 4.14.0rc1", "One is wrong.");
        github.issues().say(issue, "test 4.14.0rc1", "All is well.");
        github.issues().say(issue, "test 4.14.0rc1", "All is well.");
        github.issues().say(issue, "test 4.14.0rc2", "Another candidate.");

        assertThat(github.stored().text(issue.number()))
                .contains("All is well.", "Another candidate.")
                .doesNotContain("One is wrong.");
        assertThat(github.changes()).containsExactly("commented on #1", "changed a comment on #1", "commented on #1");
    }

    @Test
    void aMilestoneOfMorePagesIsReadToItsEnd() throws Exception {
        github.standIn().pagesOf(2);
        for (int i = 0; i < 5; i++) {
            github.stored().plan(github.closed("Bug " + i).number(), "4.14.0");
            github.stored().milestone("4.15." + i);
        }

        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void withoutAMilestoneThosePullRequestsCountThatCameSinceTheFinalBefore() throws Exception {
        github.tags().move("version/4.14.0", "b".repeat(40));
        github.tags().move("version/4.13.0", "c".repeat(40));
        github.standIn().pagesOf(2);
        IntStream.range(0, 5).forEach(_ -> github.stored().open("somebody", "A bug", ""));
        List.of(1, 2, 4, 5).forEach(number -> github.stored().close(number, "COMPLETED"));
        github.stored().merge("version/4.12.0", List.of(5));
        github.stored().merge("version/4.13.0", List.of(1));
        github.stored().merge("version/4.13.0", List.of(2, 1));
        github.stored().merge("version/4.13.0", List.of());
        github.stored().merge("version/4.13.0", List.of(4, 3));

        assertThat(numbers()).containsExactly(1, 2, 4);
        assertThat(released().source()).isEqualTo("the pull requests since version/4.13.0");
        assertThat(released().open()).isEqualTo(1);
    }

    @Test
    void aTagThatGitHubDoesNotKnowIsNoEmptyList() {
        github.tags().delete("version/4.13.0");

        assertThatThrownBy(this::released).hasMessageContaining("there is no list in it");
    }

    @Test
    void theFirstReleaseOfAllHasNone() throws Exception {
        assertThat(github.issues().of(release("1.0.0"), List.of("1.0.0")))
                .isEqualTo(new ReleasedIssues("no milestone 1.0.0 and no earlier release", List.of(), 0));
    }

    @Test
    void anIssueIsToldOnce() throws Exception {
        var issue = github.closed("A bug");
        assertThat(github.issues().tells(issue, tag("4.14.0"))).isFalse();

        github.issues().tell(issue, tag("4.14.0"));
        github.issues().tell(issue, tag("4.14.0"));

        assertThat(github.changes()).containsExactly("commented on #1");
        assertThat(github.state().toString()).contains(TEXT);
        assertThat(github.issues().tells(issue, tag("4.14.0"))).isTrue();
        assertThat(github.issues().tells(issue, tag("4.14.1"))).isFalse();
    }

    @Test
    void aStrangersCommentWithOurWordsIsNotOurs() throws Exception {
        var issue = github.closed("A bug");
        github.stored().comment(issue.number(), "somebody", TEXT);

        assertThat(github.issues().tells(issue, tag("4.14.0"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 350})
    void whatWeSaidManyCommentsAgoIsStillKnown(int since) throws Exception {
        var issue = github.closed("A bug");
        github.issues().tell(issue, tag("4.14.0"));
        IntStream.range(0, since).forEach(_ -> github.stored().comment(issue.number(), "somebody", "Thanks"));

        assertThat(github.issues().tells(issue, tag("4.14.0"))).isTrue();
    }

    @Test
    void moreCommentsThanAnybodyReadsTellNothing() throws Exception {
        var issue = github.closed("A bug");
        github.standIn().pagesOf(1);
        IntStream.range(0, 51).forEach(_ -> github.stored().comment(issue.number(), "somebody", "Me too"));

        assertThatThrownBy(() -> github.issues().tells(issue, tag("4.14.0")))
                .hasMessageContaining("more than 50 pages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-reply", "503:3", "429:3", "cut:3", "401-once:3"})
    void whateverHappensToOneRequestTheIssueIsToldOnce(String fault) throws Exception {
        restart("github:" + fault);
        var issue = github.closed("A bug");

        github.issues().tell(issue, tag("4.14.0"));

        assertThat(github.changes()).containsExactly("commented on #1");
    }

    @Test
    void anIssueThatDoesNotExistIsAFailure() {
        assertThatThrownBy(() -> github.issues().numbered(7))
                .hasMessageContaining("find issue #7 of vantage6/vantage6")
                .hasMessageContaining("there is no issue 7 in vantage6/vantage6. Check the number.")
                .hasMessageNotContaining("issues: write");
        assertThatThrownBy(() -> github.issues(TestIssues.JOB, "vantage6/other").numbered(7))
                .hasMessageContaining("Could not resolve to a Repository with the name 'vantage6/other'")
                .hasMessageContaining("issues: read")
                .hasMessageNotContaining("issues: write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I_1\"", "I 1", "I_1\n"})
    void whatIsNoIdOfGitHubIsNoIssue(String id) {
        assertThat(Issue.of(id, 1)).isEmpty();
        assertThat(Issue.of("I_kwDO=+/-", 0)).isEmpty();
        assertThat(Issue.of("I_kwDO=+/-", 1)).isPresent();
    }
}
