package ai.vantage6.release.action;

import static ai.vantage6.release.action.Fixtures.GITHUB;
import static ai.vantage6.release.action.Fixtures.TERMINAL;
import static ai.vantage6.release.action.Fixtures.noting;
import static ai.vantage6.release.action.Fixtures.problem;
import static ai.vantage6.release.action.Fixtures.stage;
import static ai.vantage6.release.action.Fixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Fixtures.Screen;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.RunState;
import ai.vantage6.release.pipeline.Safeguard;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunnerLogTests {

    private static final Change PUSH = Change.replaceable("push the version commit", () -> {});

    private static Screen released(Environment environment, Change last) {
        var screen = Screen.of(environment);
        var log = new RunnerLog(screen.console());
        var verify = noting("Verify the tag", List.of("it is on release/4.14"), List.of("docs only"), List.of());
        var commit = stage("Commit the version", PUSH);
        var publish = stage("Publish packages to PyPI", last);
        var plan = new ReleasePlan(List.of(), List.of(verify), List.of(commit), List.of(publish), Safeguard.NONE);
        for (var stage : plan.stages()) {
            log.preparing(stage.id());
            log.prepared(stage);
        }
        log.say("half way");
        log.ended(Fixtures.run(plan.apply(Extent.ALL, new RunState(() -> false), log)));
        return screen;
    }

    @Test
    void aTerminalShowsPlainLines() {
        assertThat(released(TERMINAL, upload("a.whl")).text()).isEqualTo("""
                        Prepare: Verify the tag
                          · it is on release/4.14
                        warning: docs only
                        Prepare: Commit the version
                          + would push the version commit
                        Prepare: Publish packages to PyPI
                          + would upload a.whl
                          … half way
                        Commit the version
                          ✓ did push the version commit
                        ──── point of no return: from here on changes are permanent ────
                        Publish packages to PyPI
                          ✓ did upload a.whl

                        Released 4.14.0: 2 changes made.
                        Everything that this program releases is out. Not released by it: container images.
                        https://github.com/vantage6/vantage6/releases/tag/version/4.14.0
                        """);
    }

    @Test
    void aRunnerShowsOneGroupAStageAndEveryGroupIsClosed() {
        var lines = released(GITHUB, upload("a.whl")).lines();
        assertThat(lines).contains("::group::Prepare: Verify the tag", "::warning title=Verify the tag::docs only");
        assertThat(lines).filteredOn(line -> line.startsWith("::group::")).hasSize(5);
        assertThat(lines).filteredOn(line -> line.equals("::endgroup::")).hasSize(5);
        assertThat(lines.indexOf("::warning title=Verify the tag::docs only"))
                .as("warnings stand outside of the folded group")
                .isGreaterThan(lines.indexOf("::endgroup::"));
    }

    @Test
    void aFailureIsToldOnceWithItsSideAndWhatContinues() {
        var failing = Change.permanent("upload a.whl", () -> {
            throw new ReleaseException(problem("upload-failed"));
        });
        var screen = released(GITHUB, failing);
        assertThat(screen.lines())
                .filteredOn(line -> line.startsWith("::error"))
                .containsExactly("::error title=Could not upload a.whl::"
                        + problem("upload-failed").text());
        assertThat(screen.text())
                .contains("  ✗ did not upload a.whl")
                .contains("Failed 4.14.0: 1 change made, then it stopped.")
                .contains("It stopped after the point of no return")
                .contains("re-run the job, or run java -jar release-action.jar release --tag version/4.14.0.");
    }

    @Test
    void aFailedCourtesyIsAWarning() {
        var courtesy = Change.courtesy("announce 4.14.0", () -> {
            throw new ReleaseException(problem("discord"));
        });
        var screen = released(GITHUB, courtesy);
        assertThat(screen.text())
                .contains("::warning title=Could not announce 4.14.0::")
                .contains("Released 4.14.0 with remarks: 1 change made.")
                .doesNotContain("::error");
    }

    @Test
    void whatAStageSaysIssuesNoCommand() {
        var screen = Screen.of(GITHUB);
        var log = new RunnerLog(screen.console());
        log.preparing(Fixtures.id("Build"));
        log.say("::error::from a build back-end");
        log.say("x\n::add-mask::y\n##[error]z");
        log.prepared(noting("Build", List.of("a\n::error::b"), List.of(), List.of()));
        assertThat(screen.lines())
                .filteredOn(line -> line.startsWith("::"))
                .containsExactly("::group::Prepare: Build", "::endgroup::");
        assertThat(screen.text()).doesNotContain("##[");
    }
}
