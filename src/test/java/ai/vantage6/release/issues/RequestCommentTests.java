package ai.vantage6.release.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One comment on a pull request, written anew after each push. */
final class RequestCommentTests {

    private static final int NUMBER = 77;
    private static final String MARK = "<!-- vantage6-release plan -->";

    private TestIssues github;

    @BeforeEach
    void start() throws Exception {
        github = new TestIssues();
        github.stored().request(NUMBER);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private RequestComment ours() {
        return github.onRequest(TestIssues.JOB);
    }

    @Test
    void thePushAfterTheFirstWritesTheSameCommentAnew() throws Exception {
        assertThat(ours().tell(NUMBER, "4.14.1 can be released")).isTrue();
        assertThat(ours().tell(NUMBER, "4.14.1 cannot be released")).isTrue();

        assertThat(github.stored().commentsOnRequest(NUMBER)).containsExactly("4.14.1 cannot be released\n\n" + MARK);
        assertThat(github.changes()).containsExactly("commented on #77", "changed a comment on #77");
    }

    @Test
    void theSamePlanIsNotWrittenAgain() throws Exception {
        ours().tell(NUMBER, "the same");

        assertThat(ours().tell(NUMBER, "the same")).isFalse();
        assertThat(github.changes()).hasSize(1);
    }

    @Test
    void aStrangersCommentWithOurMarkIsNotOurs() throws Exception {
        github.stored().commentOnRequest(NUMBER, "somebody", "x\n\n" + MARK);

        ours().tell(NUMBER, "a plan");

        assertThat(github.stored().commentsOnRequest(NUMBER)).containsExactly("x\n\n" + MARK, "a plan\n\n" + MARK);
    }

    @Test
    void anotherCommentOfOurAccountThatOnlyQuotesTheMarkIsLeftAlone() throws Exception {
        github.stored().commentOnRequest(NUMBER, "github-actions", "They wrote " + MARK + " somewhere");

        ours().tell(NUMBER, "a plan");

        assertThat(github.stored().commentsOnRequest(NUMBER)).hasSize(2);
    }

    @Test
    void itIsFoundOnAnEarlierPage() throws Exception {
        ours().tell(NUMBER, "a plan");
        for (int i = 0; i < 210; i++) {
            github.stored().commentOnRequest(NUMBER, "somebody", "talk " + i);
        }

        ours().tell(NUMBER, "another plan");

        assertThat(github.stored().commentsOnRequest(NUMBER)).hasSize(211).startsWith("another plan\n\n" + MARK);
    }

    @Test
    void aTokenThatOnlyReadsIsToldApartFromWhatIsBroken() {
        var comment = github.onRequest(GitHubStandIn.READ_TOKEN);

        var refusal = catchThrowableOfType(ReleaseException.class, () -> comment.tell(NUMBER, "a plan"));

        assertThat(RequestComment.isForbidden(refusal)).isTrue();
        assertThat(github.stored().commentsOnRequest(NUMBER)).isEmpty();
    }

    @Test
    void aLostReplyIsLookedUpAndNotRepeated() throws Exception {
        github.close();
        github = new TestIssues("github:lost-reply");
        github.stored().request(NUMBER);

        ours().tell(NUMBER, "a plan");

        assertThat(github.stored().commentsOnRequest(NUMBER)).hasSize(1);
    }

    @Test
    void aRequestThatIsNotThereIsNoRequest() {
        var refusal = catchThrowableOfType(ReleaseException.class, () -> ours().tell(78, "a plan"));

        assertThat(refusal.problem().code()).isEqualTo("graphql-not-found");
        assertThat(RequestComment.isForbidden(refusal)).isFalse();
    }
}
