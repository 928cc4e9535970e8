package ai.vantage6.release.tags;

import static ai.vantage6.release.tags.TestTags.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.git.TestRemote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseDoubtsTests {

    private TestTags scene;
    private TestRemote remote;

    @BeforeEach
    void oneCommit(@TempDir Path directory) throws Exception {
        scene = TestTags.in(directory);
        remote = scene.remote();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aFinalWithNothingButNewDocumentationIsDoubted() throws Exception {
        previousFinal();
        remote.tag(
                "version/1.0.1", remote.commit("main", "notes\n", Map.of("setup.py", "1.0.0", "docs/index.rst", "2")));

        assertThat(scene.find("version/1.0.1").warnings())
                .containsExactly("only documentation has changed since 1.0.0: docs/index.rst");
    }

    @Test
    void aFinalWithNothingNewIsDoubted() throws Exception {
        previousFinal();
        remote.tag("version/1.0.1", remote.head("main"));

        assertThat(scene.find("version/1.0.1").warnings()).containsExactly("nothing has changed since 1.0.0");
    }

    @Test
    void aCandidateWithNothingNewAndAFinalWithNewCodeAreNotDoubted() throws Exception {
        previousFinal();
        remote.tag("version/1.0.1rc1", remote.head("main"));
        assertThat(scene.find("version/1.0.1rc1").warnings()).isEmpty();
        remote.tag("version/1.0.1", remote.commit("main", "fix\n", Map.of("setup.py", "fixed", "docs/index.rst", "2")));

        assertThat(scene.find("version/1.0.1").warnings()).isEmpty();
    }

    @Test
    void aVersionBelowAFinalOfItsLineIsDoubted() throws Exception {
        scene.publish("1.0.5", "2.0.0");
        remote.tag("version/1.0.5", remote.head("main"));
        remote.tag("version/2.0.0", remote.head("main"));
        remote.tag("version/1.0.4", remote.commit("main", "fix\n", VERSIONED));

        assertThat(scene.find("version/1.0.4").warnings())
                .containsExactly("1.0.4 is lower than the final 1.0.5 of the same line, which is out already");
    }

    @Test
    void aRebuildOfOtherCodeIsDoubted() throws Exception {
        scene.publish("1.0.0");
        var other = remote.head("main");
        remote.tag("version/1.0.0", remote.commit("main", "fix\n", VERSIONED));
        remote.tag("version/1.0.0.post1", other);
        remote.tag("version/1.0.0.post2", remote.commit("main", "base\n", Map.of("Dockerfile", "FROM x")));

        assertThat(scene.find("version/1.0.0.post1").warnings())
                .containsExactly("version/1.0.0.post1 does not stand on the commit of version/1.0.0: its images are to"
                        + " hold other code than that version");
        assertThat(scene.find("version/1.0.0.post2").warnings()).isEmpty();
    }

    @Test
    void theTenthCandidateIsDoubted() throws Exception {
        remote.tag("version/1.0.0rc10", remote.head("main"));

        assertThat(scene.find("version/1.0.0rc10").warnings().getFirst()).startsWith("rc10 sorts before rc2");
    }

    @Test
    void aTagWhoseReleaseNeverCameOutIsNoMeasure() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.tag("version/1.0.9", remote.head("main"));
        remote.tag("version/1.0.1", remote.head("main"));

        assertThat(scene.find("version/1.0.1").warnings()).isEmpty();
    }

    @Test
    void aReleaseThatIsOnItsWayIsNotDoubtedAnyMore() throws Exception {
        previousFinal();
        remote.tag("version/1.0.1", remote.head("main"));
        scene.publish("1.0.1");

        assertThat(scene.find("version/1.0.1").warnings()).isEmpty();
    }

    @Test
    void anAbandonedVersionCommitOfThePreviousVersionIsNotTakenForItsOwn() throws Exception {
        remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
        remote.commit("main", "Revert\n", TestTags.FILES);
        previousFinal();
        remote.commit("main", "Updated the version to 1.0.0\n", Map.of("setup.py", "another"));
        remote.tag("version/1.0.1", remote.commit("main", "notes\n", VERSIONED));

        assertThat(scene.find("version/1.0.1").warnings()).containsExactly("nothing has changed since 1.0.0");
    }

    private void previousFinal() throws IOException {
        scene.publish("1.0.0");
        remote.tag("version/1.0.0", remote.head("main"));
        remote.commit("main", "Updated the version to 1.0.0\n", VERSIONED);
    }
}
