package ai.vantage6.release.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Phase;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number that a candidate gets, the candidate that is finished instead, and the one that is refused. */
final class NextCandidateTests {

    private TestTags tags;
    private ObjectId head;

    @BeforeEach
    void oneCommit(@TempDir Path directory) throws Exception {
        tags = TestTags.in(directory);
        head = tags.remote().head("main");
    }

    @AfterEach
    void close() {
        tags.close();
    }

    @Test
    void theFirstIsNumberOne() throws Exception {
        var found = tags.candidate("1.0.0", head);

        assertThat(found.release().tag()).hasToString("version/1.0.0rc1");
        assertThat(found.release().onto()).contains(head);
        assertThat(found.release().branch()).isEqualTo("main");
        assertThat(found.notes()).containsExactly("1.0.0rc1 is the first candidate of 1.0.0");
    }

    @Test
    void theNextIsAfterWhateverHasATagOrIsOut() throws Exception {
        tags.remote().tag("version/1.0.0rc1", head);
        tags.remote().tag("version/1.0.0rc3", head);
        tags.publish("1.0.0rc4");

        var found = tags.candidate("1.0.0", head);

        assertThat(found.release().tag()).hasToString("version/1.0.0rc5");
        assertThat(found.notes()).containsExactly("1.0.0rc5 is the next number after 1.0.0rc1, 1.0.0rc3, 1.0.0rc4");
        assertThat(found.release().others()).hasSize(2);
    }

    @Test
    void aPageOfTheHostCountsAsWell() throws Exception {
        tags.show("1.0.0rc6");

        assertThat(tags.candidate("1.0.0", head).release().tag()).hasToString("version/1.0.0rc7");
    }

    @ParameterizedTest
    @CsvSource({"ALPHA, 1.0.0a3", "BETA, 1.0.0b1", "CANDIDATE, 1.0.0rc2"})
    void everyKindIsCountedAloneAndOtherVersionsNotAtAll(Phase phase, String expected) throws Exception {
        for (var tag : new String[] {"1.0.0a2", "1.0.0rc1", "1.0.1rc7", "2.0.0b4", "0.9.0rc3", "1.0.0rc9.post1"}) {
            tags.remote().tag("version/" + tag, head);
        }

        var found = tags.candidate("1.0.0", phase, Optional.of("main"), head);

        assertThat(found.release().version()).hasToString(expected);
    }

    @Test
    void whoGoesBackToAnEarlierKindIsWarned() throws Exception {
        tags.remote().tag("version/1.0.0rc1", head);

        assertThat(tags.candidate("1.0.0", Phase.BETA, Optional.of("main"), head)
                        .warnings())
                .anyMatch(warning -> warning.startsWith("1.0.0b1 sorts before 1.0.0rc1"));
    }

    @Test
    void theTenthIsWarnedOf() throws Exception {
        tags.remote().tag("version/1.0.0rc9", head);

        assertThat(tags.candidate("1.0.0", head).warnings())
                .anyMatch(warning -> warning.startsWith("rc10 sorts before rc2 for npm and Helm"));
    }

    @Test
    void withoutANameItIsMadeOnTheDefaultBranch() throws Exception {
        tags.remote().branch("release/0.9", head);

        var found = tags.candidate("1.0.0", Phase.CANDIDATE, Optional.empty(), head);

        assertThat(found.release().branch()).isEqualTo("main");
    }

    @Test
    void aRunThatIsRepeatedFinishesItsOwnVersionCommit() throws Exception {
        var commit = tags.remote().commit("main", "Updated the version to 1.0.0rc1\n", TestTags.VERSIONED);
        tags.remote().commit("main", "somebody goes on\n", TestTags.FILES);

        var found = tags.candidate("1.0.0", head);

        assertThat(found.release().tag()).hasToString("version/1.0.0rc1");
        assertThat(found.release().onto()).contains(commit);
        assertThat(found.notes().getFirst()).contains("made the version commit of 1.0.0rc1", "is carried on");
    }

    private ObjectId firstIsOut() throws Exception {
        var commit = tags.remote().commit("main", "Updated the version to 1.0.0rc1\n", TestTags.VERSIONED);
        tags.remote().tag("version/1.0.0rc1", commit);
        tags.publish("1.0.0rc1");
        tags.show("1.0.0rc1");
        return commit;
    }

    @Test
    void aRunThatIsRepeatedFinishesItsOwnReleaseEvenWhenItIsOut() throws Exception {
        var commit = firstIsOut();

        var found = tags.candidate("1.0.0", head);

        assertThat(found.release().tag()).hasToString("version/1.0.0rc1");
        assertThat(found.release().onto()).isEmpty();
        assertThat(found.release().tagged()).isEqualTo(commit);
        assertThat(found.warnings()).isEmpty();
    }

    @Test
    void whoseCloneIsBehindIsToldThatTheBranchHasMovedOn() throws Exception {
        firstIsOut();
        var next = tags.remote().commit("main", "a fix\n", Map.of("setup.py", "1.0.0", "fix.py", ""));

        var found = tags.candidate("1.0.0", head);

        assertThat(found.release().tag()).hasToString("version/1.0.0rc1");
        assertThat(found.warnings())
                .containsExactly("1.0.0rc1 is out, and main has moved on to " + next.abbreviated()
                        + " since; this run was started for " + head.abbreviated() + ", before it. For the next"
                        + " candidate start another run, in a clone after git pull");
    }

    @Test
    void anotherRunFinishesWhatTheBranchEndsAtUnlessItIsOut() throws Exception {
        var commit = tags.remote().commit("main", "Updated the version to 1.0.0rc1\n", TestTags.VERSIONED);
        tags.remote().tag("version/1.0.0rc1", commit);
        tags.publish("1.0.0rc1"); // half out: on the index, and not on the host

        assertThat(tags.candidate("1.0.0", commit).release().tag()).hasToString("version/1.0.0rc1");

        tags.show("1.0.0rc1");
        assertThat(tags.candidate("1.0.0", commit).release().tag()).hasToString("version/1.0.0rc2");
    }

    @Test
    void whatSomebodyElseHasBegunElsewhereIsNotFinished() throws Exception {
        var commit = tags.remote().commit("main", "Updated the version to 1.0.0rc1\n", TestTags.VERSIONED);
        tags.remote().tag("version/1.0.0rc1", head); // as tags were put before: under their version commit

        assertThat(tags.candidate("1.0.0", commit).release().tag()).hasToString("version/1.0.0rc2");
    }

    @Test
    void aCandidateOfAnotherVersionOrKindIsNotFinished() throws Exception {
        var commit = tags.remote().commit("main", "Updated the version to 1.0.0rc1\n", TestTags.VERSIONED);

        assertThat(tags.candidate("1.0.1", commit).release().tag()).hasToString("version/1.0.1rc1");
        assertThat(tags.candidate("1.0.0", Phase.ALPHA, Optional.of("main"), commit)
                        .release()
                        .tag())
                .hasToString("version/1.0.0a1");
    }

    @Test
    void aVersionWhoseFinalHasATagOrIsOutIsRefused() throws Exception {
        tags.publish("1.0.0");
        assertThat(refusal("1.0.0")).isEqualTo("final-exists");
        tags.remote().tag("version/1.0.1", head);
        assertThat(refusal("1.0.1")).isEqualTo("final-exists");
    }

    @Test
    void aVersionBelowAFinalOfItsLineIsRefused() throws Exception {
        tags.remote().tag("version/1.0.2", head);
        assertThat(refusal("1.0.1")).isEqualTo("final-higher");

        assertThat(tags.candidate("1.0.3", head).release().version()).hasToString("1.0.3rc1");
        assertThat(tags.candidate("0.9.5", head).release().version())
                .as("another line")
                .hasToString("0.9.5rc1");
    }

    @Test
    void aBranchThatIsMissingOrNotAllowedIsRefused() throws Exception {
        tags.remote().branch("feature/x", head);
        assertThat(refusalOn("release/9.9")).isEqualTo("branch-missing");
        assertThat(refusalOn("feature/x")).isEqualTo("branch-not-allowed");
    }

    @Test
    void whereNobodyCanTellWhatIsOutTheTagsAlone() throws Exception {
        tags.remote().tag("version/1.0.0rc1", tags.remote().commit("main", "more\n", Map.of("setup.py", "2")));
        var subject = new Subject.ToBeTagged(
                new Subject.Aim.NextCandidate(Version.parse("1.0.0").orElseThrow(), Phase.CANDIDATE),
                TagForm.VERSION,
                Optional.empty(),
                head);

        var found = tags.find(subject, _ -> {
            throw new ReleaseException("index-unavailable", "ask", "it is down", "Wait");
        });

        assertThat(found.release().tag()).hasToString("version/1.0.0rc2");
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("it is down"));
    }

    private String refusal(String version) {
        return catchThrowableOfType(ReleaseException.class, () -> tags.candidate(version, head))
                .problem()
                .code();
    }

    private String refusalOn(String branch) {
        return catchThrowableOfType(
                        ReleaseException.class,
                        () -> tags.candidate("1.0.0", Phase.CANDIDATE, Optional.of(branch), head))
                .problem()
                .code();
    }
}
