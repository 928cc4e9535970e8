package ai.vantage6.release.issues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One open issue for each version that failed, with a word of each run, until it is out. */
final class FailureIssueTests {

    private TestIssues github;

    @BeforeEach
    void start() throws Exception {
        github = new TestIssues();
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private static FailureNotice notice(String version, String run) {
        return new FailureNotice(version, run, "Release " + version + " failed", "What happened in run " + run);
    }

    @Test
    void theFirstFailureOpensAnIssueAndTheNextCommentsOnIt() throws Exception {
        github.failures().failed(notice("4.14.0", "7.1"));
        github.failures().failed(notice("4.14.0", "7.2"));

        assertThat(github.changes()).containsExactly("opened #1 \"Release 4.14.0 failed\"", "commented on #1");
        assertThat(github.state().toString()).contains("What happened in run 7.2");
    }

    @Test
    void eachRunIsToldOnce() throws Exception {
        github.failures().failed(notice("4.14.0", "7.1"));
        github.failures().failed(notice("4.14.0", "7.1"));
        github.failures().failed(notice("4.14.0", "8.1"));
        github.failures().failed(notice("4.14.0", "8.1"));

        assertThat(github.changes()).hasSize(2);
    }

    @Test
    void eachVersionHasAnIssueOfItsOwn() throws Exception {
        github.failures().failed(notice("4.14.0", "7.1"));
        github.failures().failed(notice("4.14.0rc1", "7.1"));

        assertThat(github.changes())
                .containsExactly("opened #1 \"Release 4.14.0 failed\"", "opened #2 \"Release 4.14.0rc1 failed\"");
    }

    @Test
    void whenItIsOutTheIssueGetsALastWordAndIsClosed() throws Exception {
        github.failures().failed(notice("4.14.0", "7.1"));

        github.failures().succeeded(notice("4.14.0", "7.2"));
        github.failures().succeeded(notice("4.14.0", "7.3"));

        assertThat(github.changes()).endsWith("commented on #1", "closed #1").hasSize(3);
    }

    @Test
    void aReleaseThatNeverFailedIsNotSpokenOf() throws Exception {
        github.open("Release 4.14.0 failed");

        github.failures().succeeded(notice("4.14.0", "7.1"));

        assertThat(github.changes()).isEmpty();
    }

    @Test
    void aStrangersIssueWithOurWordsIsNotOurs() throws Exception {
        github.stored().open("somebody", "Release 4.14.0 failed", "x\n\n<!-- vantage6-release failed 4.14.0 -->");

        github.failures().succeeded(notice("4.14.0", "7.1"));
        github.failures().failed(notice("4.14.0", "7.1"));

        assertThat(github.changes()).containsExactly("opened #2 \"Release 4.14.0 failed\"");
    }

    @Test
    void itIsFoundAmongMoreIssuesThanAPageHolds() throws Exception {
        github.failures().failed(notice("4.14.0", "7.1"));
        for (int i = 0; i < 210; i++) {
            github.stored().open("somebody", "A bug", "");
        }

        github.failures().succeeded(notice("4.14.0", "7.2"));

        assertThat(github.changes()).endsWith("closed #1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-reply:1", "lost-reply:2", "lost-reply:3", "503:2", "429:5", "cut:1", "401-once:1"})
    void whateverHappensToOneRequestEverythingIsSaidOnce(String fault) throws Exception {
        stop();
        github = new TestIssues("github:" + fault);

        github.failures().failed(notice("4.14.0", "7.1"));
        github.failures().succeeded(notice("4.14.0", "7.2"));

        assertThat(github.changes())
                .containsExactly("opened #1 \"Release 4.14.0 failed\"", "commented on #1", "closed #1");
    }
}
