package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole releases of the small repository of an action. */
@Execution(ExecutionMode.CONCURRENT)
final class ActionRehearsalTests {

    private static final Interruption NEVER = new Interruption.Never();

    @TempDir
    private Path folder;

    private TestRehearsal rehearsal(String tag) throws Exception {
        return TestRehearsal.of("action", tag, folder);
    }

    private static JsonNode world(TestRehearsal rehearsal) throws Exception {
        return TestRehearsal.json(new String(rehearsal.world(), StandardCharsets.UTF_8));
    }

    @Test
    void aFinalNamesItsImageAndLeadsPeopleToThatCommit() throws Exception {
        var rehearsal = rehearsal("v1.2.3");

        var result = rehearsal.run(NEVER);

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        var git = world(rehearsal).path("git");
        var branch = git.path("refs/heads/main");
        assertThat(git.path("refs/tags/v1.2.3")).isEqualTo(branch);
        assertThat(git.path("refs/tags/v1.2")).isEqualTo(branch);
        assertThat(git.path("refs/tags/v1")).isEqualTo(branch);
        var digest = world(rehearsal)
                .path("registry")
                .path("vantage6/release-action")
                .path("tags")
                .path("1.2.3")
                .asText();
        assertThat(rehearsal.text())
                .contains("action.yml names ghcr.io/vantage6/release-action@" + digest)
                .containsSubsequence(
                        "did push ghcr.io/vantage6/release-action:1.2.3",
                        "did push the version commit",
                        "did put the tag v1.2.3 on the version commit",
                        "point of no return",
                        "did publish the GitHub release v1.2.3 as the latest",
                        "did move the git tag v1 to",
                        "did move the git tag v1.2 to")
                .doesNotContain("CHANGELOG.md has no heading");
        assertThat(world(rehearsal).path("index")).isEmpty();
    }

    @Test
    void aCandidateLeavesTheMovingTagsWhereTheyAre() throws Exception {
        var rehearsal = rehearsal("v1.3.0rc1");

        var result = rehearsal.run(NEVER);

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        var git = world(rehearsal).path("git");
        assertThat(git.path("refs/tags/v1.3.0rc1")).isEqualTo(git.path("refs/heads/main"));
        assertThat(git.has("refs/tags/v1")).isFalse();
        assertThat(rehearsal.text())
                .contains("a pre-release moves no tags", "CHANGELOG.md has no heading for 1.3.0rc1");
    }

    @Test
    void withoutItsImageItIsNoRelease() throws Exception {
        var rehearsal = rehearsal("v1.2.3");
        var request = rehearsal.with(Input.IMAGES, "none");

        var result = new Rehearsal(request, rehearsal.out(), Files.createDirectory(folder.resolve("none"))).run();

        assertThat(result.succeeded()).isFalse();
        assertThat(rehearsal.text())
                .contains("Tried to name the image of 1.2.3 in action.yml, but this release has no image");
    }

    @Tag("kill")
    @Test
    void whereverItIsKilledItsNextRunEndsInTheSameWorld() throws Exception {
        var rehearsal = rehearsal("v1.2.3");

        var result = rehearsal.run(new Interruption.Every());

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .contains(" worlds equal to the undisturbed one, 0 different")
                .containsPattern("kill [0-9]+/[0-9]+, git pushed refs/tags/v1.2.3 to [0-9a-f]{40}")
                .containsPattern("kill [0-9]+/[0-9]+, git pushed refs/tags/v1 to [0-9a-f]{40}");
    }
}
