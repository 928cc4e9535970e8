package ai.vantage6.release.github;

import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.GitHubSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to one request, the release ends as if nothing had. */
final class GitHubFaultTests {

    private static final Release RELEASE = release("4.14.0", "4.13.7");
    private static final List<Asset> ASSETS = List.of(
            asset("vantage6-4.14.0-py3-none-any.whl", "wheel"),
            asset("vantage6-4.14.0.tar.gz", "sdist"),
            asset("SHA256SUMS", "sums"));

    /** A write of the release, as the stages would carry it out. */
    @FunctionalInterface
    private interface Step {
        void on(ReleaseHost host) throws ReleaseException, InterruptedException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "401-once", "503", "cut", "lost-reply"})
    void oneFaultAnywhereChangesNothing(String kind) throws Exception {
        Object undisturbed;
        int strikes;
        try (var github = new TestGitHub()) {
            run(github, steps());
            undisturbed = github.state();
            strikes = kind.equals("lost-reply")
                    ? github.changes().size()
                    : github.spoken().size();
        }

        for (int nth = 1; nth <= strikes; nth++) {
            try (var github = new TestGitHub("github:" + kind + ":" + nth)) {
                run(github, steps());

                assertThat(github.state()).as(kind + " at " + nth).isEqualTo(undisturbed);
                assertThat(github.changes()).as("nothing was done twice").hasSize(2 + ASSETS.size());
            }
        }
        assertThat(strikes).isGreaterThanOrEqualTo(2 + ASSETS.size());
    }

    @Test
    void aLostReplyOfACreationThatTheListHidesForLongEndsWithOneRelease() throws Exception {
        try (var github = new TestGitHub(new GitHubSettings(true, 12, true), "github:lost-reply:1")) {
            run(github, steps());

            assertThat(github.changes())
                    .startsWith("created the draft version/4.14.0", "created the draft version/4.14.0")
                    .contains("deleted the draft version/4.14.0");
            assertThat(github.state().toString()).contains("draft=false").doesNotContain("(again)");
        }
    }

    @Test
    void aServiceThatStaysDownIsAFailureAndTheNextRunCompletesIt() throws Exception {
        var faults = new ArrayList<String>();
        // one write, and five attempts to look up what became of it
        for (int nth = 9; nth < 9 + 1 + 5; nth++) {
            faults.add("github:503:" + nth);
        }
        try (var github = new TestGitHub(faults.toArray(String[]::new))) {
            ReleaseException failure = null;
            try {
                run(github, steps());
            } catch (ReleaseException e) {
                failure = e;
            }
            assertThat(failure).hasMessageContaining("answered 503").hasMessageContaining("5 times in a row");

            run(github, steps());
            assertThat(github.state().toString()).contains("draft=false");
            assertThat(github.changes()).hasSize(2 + ASSETS.size());
        }
    }

    @Test
    void aRunKilledAfterAnyStepIsCompletedByTheNext() throws Exception {
        Object undisturbed;
        try (var github = new TestGitHub()) {
            run(github, steps());
            undisturbed = github.state();
        }

        for (int done = 0; done <= steps().size(); done++) {
            try (var github = new TestGitHub()) {
                run(github, steps().subList(0, done));
                run(github, steps());
                assertThat(github.state()).as("killed after " + done).isEqualTo(undisturbed);
            }
        }
    }

    private static List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(host -> host.createDraft(RELEASE));
        ASSETS.forEach(asset -> steps.add(host -> host.attach(RELEASE.tag(), asset)));
        steps.add(host -> host.publish(RELEASE, ASSETS));
        return steps;
    }

    private static void run(TestGitHub github, List<Step> steps) throws Exception {
        var host = github.releases();
        for (var step : steps) {
            step.on(host);
        }
    }
}
