package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Candidates and what becomes of them, from the button to the last courtesy. */
@Execution(ExecutionMode.CONCURRENT)
final class CandidateTests {

    private static final String TAG = "refs/tags/version/5.0.1rc1";

    @TempDir
    Path folder;

    @Tag("kill")
    @Test
    void killedAfterAnyChangeItIsFinishedAndNoOtherIsBegun() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);

        var result = run(rehearsal, new Interruption.Every());

        assertThat(result.problems()).as(rehearsal.text()).isEmpty();
        assertThat(rehearsal.text())
                .contains("kill 1/", "git pushed refs/heads/main to", "kill 2/", "git pushed " + TAG + " to")
                .containsPattern("\n([0-9]+) kill points, \\1 worlds equal to the undisturbed one, 0 different\\.\n$");
    }

    @Test
    void theTagStandsOnTheCommitThatDeclaresItAndARunThatIsRepeatedFindsNothingToDo() throws Exception {
        var rehearsal = TestRehearsal.of("algorithm", "version/1.2.0", folder);
        var request = rehearsal.candidate("1.3.0", new Interruption.Never());

        var result = new Rehearsal(request, rehearsal.out(), place()).run();

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text()).endsWith("Released again in the same world: nothing to do.\n");
        var git = TestRehearsal.json(new String(rehearsal.world(), StandardCharsets.UTF_8))
                .path("git");
        assertThat(git.path("refs/tags/1.3.0rc1")).isEqualTo(git.path("refs/heads/main"));
    }

    @Test
    void itsTagStartsNoSecondReleaseAndOneThatIsStartedAllTheSameDoesNoHarm() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var release = candidate(rehearsal, _ -> {})) {
            assertThat(release.run(Map.of())).as(rehearsal.text()).isZero();
            assertThat(release.git().pushedWith(TAG)).contains("rehearsal-github-token");
            assertThat(release.git().startedWorkflows(TAG)).isFalse();
            assertThat(release.git().pushedWith("refs/heads/main")).contains("rehearsal-commit-pat");
            var world = release.world().state();
            var changes = release.world().changes().size();

            assertThat(release.run(ofTag(release))).as(rehearsal.text()).isZero();

            assertThat(release.world().changes()).hasSize(changes);
            assertThat(release.world().state()).isEqualTo(world);
        }
    }

    /** The candidate's run is lost right after its tag, and somebody releases that. */
    @Test
    void aReleaseOfItsTagFinishesItAsItWouldHaveItself() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        byte[] whole;
        try (var release = candidate(rehearsal, _ -> {})) {
            assertThat(release.run(Map.of())).as(rehearsal.text()).isZero();
            whole = release.world().state();
        }
        var running = new AtomicReference<Optional<ReleaseProcess>>(Optional.empty());
        try (var release = candidate(rehearsal, new KillAt(2, running))) {
            try (var process = release.start(Map.of())) {
                running.set(Optional.of(process));
                assertThat(process.follow(rehearsal.printed())).isNotZero();
            }
            running.set(Optional.empty());

            assertThat(release.run(ofTag(release))).as(rehearsal.text()).isZero();

            assertThat(release.world().state()).isEqualTo(whole);
        }
    }

    @Test
    void ofTwoRunsAtOnceNeitherSpoilsAnythingAndNoSecondNumberIsTaken() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var release = candidate(rehearsal, _ -> {})) {
            try (var one = release.start(Map.of());
                    var two = release.start(Map.of())) {
                var reader = Thread.ofVirtual().start(() -> follow(one, rehearsal));
                two.follow(rehearsal.printed());
                reader.join();
            }
            assertThat(release.run(Map.of())).as(rehearsal.text()).isZero();

            assertThat(release.git().tags()).containsKey("version/5.0.1rc1").doesNotContainKey("version/5.0.1rc2");
            assertThat(rehearsal.text()).contains("another run was faster");
        }
    }

    @Tag("kill")
    @Test
    void promotedItHasTheSameFilesButForTheVersionAndEndsWellWhereverItIsKilled() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        byte[] whole;
        try (var release = candidate(rehearsal, _ -> {})) {
            assertThat(release.run(Map.of())).as(rehearsal.text()).isZero();
            assertThat(release.run(PROMOTION)).as(rehearsal.text()).isZero();
            whole = release.world().state();
            var git = TestRehearsal.json(new String(whole, StandardCharsets.UTF_8))
                    .path("git");
            assertThat(git.path("refs/tags/version/5.0.1")).isEqualTo(git.path("refs/heads/main"));
            assertThat(git.path("refs/tags/version/5.0.1")).isNotEqualTo(git.path(TAG));
            assertThat(release.git().startedWorkflows("refs/tags/version/5.0.1"))
                    .isFalse();
        }
        for (var kill = 1; kill <= 3; kill++) {
            var running = new AtomicReference<Optional<ReleaseProcess>>(Optional.empty());
            try (var release = candidate(rehearsal, new KillAt(kill, running))) {
                assertThat(release.run(Map.of())).as(rehearsal.text()).isZero();
                try (var process = release.start(PROMOTION)) {
                    running.set(Optional.of(process));
                    assertThat(process.follow(rehearsal.printed())).isNotZero();
                }
                running.set(Optional.empty());
                assertThat(release.run(PROMOTION)).as(rehearsal.text()).isZero();
                assertThat(release.world().state()).as("killed after " + kill).isEqualTo(whole);
            }
        }
    }

    private static final Map<String, String> PROMOTION =
            Map.of("INPUT_COMMAND", "release", "INPUT_VERSION", "", "INPUT_PROMOTE-CANDIDATE", "5.0.1rc1");

    /** What the workflow of tags would be given, if the push of the tag started it. */
    private static Map<String, String> ofTag(TestRelease release) {
        var commit = release.git().tags().getOrDefault("version/5.0.1rc1", "");
        return Map.of("INPUT_COMMAND", "release", "INPUT_VERSION", "", "GITHUB_REF", TAG, "GITHUB_SHA", commit);
    }

    /** Kills a release after its n-th change, from when it is known. */
    private static final class KillAt implements Journal.Listener {
        private final int change;
        private final AtomicReference<Optional<ReleaseProcess>> running;
        private final AtomicInteger seen = new AtomicInteger();

        KillAt(int change, AtomicReference<Optional<ReleaseProcess>> running) {
            this.change = change;
            this.running = running;
        }

        @Override
        public void changed(Journal.Entry entry) {
            var process = Objects.requireNonNull(running.get());
            if (process.isPresent() && entry.visible() && seen.incrementAndGet() == change) {
                process.get().kill();
            }
        }
    }

    private static void follow(ReleaseProcess process, TestRehearsal rehearsal) {
        try {
            process.follow(rehearsal.printed());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestRelease candidate(TestRehearsal rehearsal, Journal.Listener listener) throws Exception {
        return new TestRelease(rehearsal, rehearsal.candidate("5.0.1", new Interruption.Never()), listener);
    }

    private RehearsalResult run(TestRehearsal rehearsal, Interruption interruption) throws Exception {
        return new Rehearsal(rehearsal.candidate("5.0.1", interruption), rehearsal.out(), place()).run();
    }

    private Path place() throws Exception {
        return Files.createTempDirectory(folder, "rehearsal");
    }
}
