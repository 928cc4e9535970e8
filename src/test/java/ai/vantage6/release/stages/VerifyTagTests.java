package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stage says; which tags are releases is tested where the rules are. */
final class VerifyTagTests {

    private static final Map<String, String> FILES = Map.of("setup.py", "1");

    private TestRemote remote;
    private JGitRepository repository;

    @BeforeEach
    void oneCommit(@TempDir Path directory) throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", FILES);
        var url = Optional.of(remote.directory().toString());
        repository = JGitRepository.open(remote.directory(), url, Optional.empty());
    }

    @AfterEach
    void close() {
        repository.close();
        remote.close();
    }

    @Test
    void saysWhereTheTagIsAndChangesNothing() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));

        var plan = plan("version/1.0.0");

        assertThat(plan.notes())
                .containsExactly("version/1.0.0 is " + remote.head("main").abbreviated() + " on the branch main");
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void saysThatAReleaseIsCarriedOn() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        var made = remote.commit("main", "Updated the version to 1.0.0\n", Map.of("setup.py", "1.0.0"));

        assertThat(plan("version/1.0.0").notes())
                .contains(
                        "an earlier run made the version commit " + made.abbreviated() + "; its release is carried on");
    }

    @Test
    void warnsAndDoesNotRefuseForADoubt() throws Exception {
        remote.tag("version/1.0.0", remote.head("main"));
        remote.tag("version/1.0.1", remote.head("main"));

        var plan = plan("version/1.0.1");

        assertThat(plan.warnings()).containsExactly("nothing has changed since 1.0.0");
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.output()).isPresent();
    }

    @Test
    void refusesATagThatTheRemoteLacks() {
        assertThatThrownBy(() -> plan("version/1.0.0"))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("tag-missing"));
    }

    private Plan<Release> plan(String tag) throws Exception {
        var stage = new VerifyTag(
                repository, new AllowedBranches(List.of("main")), _ -> ReleasedVersions.of(Set.of(), onHost("1.0.0")));
        return stage.prepare(
                new Subject.Tagged(ReleaseTag.parse(tag).orElseThrow(), Optional.empty(), Optional.empty()));
    }

    private static Set<ai.vantage6.release.model.Version> onHost(String version) {
        return Set.of(ai.vantage6.release.model.Version.parse(version).orElseThrow());
    }
}
