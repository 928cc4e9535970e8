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
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.PlannedStage.Standing;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.RunState;
import ai.vantage6.release.pipeline.Safeguard;
import ai.vantage6.release.pipeline.StageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RunnerLogTests {

    private static final Change PUSH = Change.replaceable("push the version commit", () -> {});

    private Instant now = Instant.EPOCH;

    private Screen released(Environment environment, Change... last) {
        return run(environment, Extent.ALL, last);
    }

    private Screen run(Environment environment, Extent extent, Change... last) {
        var screen = Screen.of(environment);
        var log = log(screen);
        var verify = noting("Verify the tag", List.of("it is on release/4.14"), List.of("docs only"), List.of());
        var commit = stage("Commit the version", PUSH);
        var publish = stage("Publish packages to PyPI", last);
        var plan = new ReleasePlan(List.of(), List.of(verify), List.of(commit), List.of(publish), Safeguard.NONE);
        for (var stage : plan.stages()) {
            log.preparing(stage.id());
            now = now.plusMillis(1200);
            log.prepared(stage);
        }
        log.say("half way");
        log.ended(Fixtures.run(plan.apply(extent, new RunState(() -> false), log)));
        return screen;
    }

    private RunnerLog log(Screen screen) {
        return new RunnerLog(screen.console(), () -> now);
    }

    @Test
    void aTerminalShowsPlainLinesAsTheyCome() {
        assertThat(released(TERMINAL, upload("a.whl")).text()).isEqualTo("""
                        Prepare: Verify the tag
                          · it is on release/4.14
                        warning: docs only
                        Prepare: Commit the version
                          + 1 to do
                        Prepare: Publish packages to PyPI
                          + 1 to do
                          … half way
                        Commit the version
                          ✓ did push the version commit (0.0 s)
                        ──── point of no return: from here on changes are permanent ────
                        Publish packages to PyPI
                          ✓ did upload a.whl (0.0 s)

                        Where the time went, of 3.4 s:
                            1.2 s  Commit the version
                            1.2 s  Publish packages to PyPI

                        4.14.0 is out.
                        Everything in the plan is done.
                        Not done by this program: container images.
                        https://github.com/vantage6/vantage6/releases/tag/version/4.14.0
                        """);
    }

    @Test
    void aRunnerShowsTwoGroupsAStageWithCountAndDurationInTheirHeadings() {
        assertThat(released(GITHUB, upload("a.whl")).lines())
                .containsSubsequence(
                        "::group::✓ Prepare: Verify the tag, 1.2 s",
                        "  · it is on release/4.14",
                        "::endgroup::",
                        "::warning title=Verify the tag::docs only",
                        "::group::✓ Prepare: Publish packages to PyPI, 1 to do, 1.2 s",
                        "  + would upload a.whl",
                        "::endgroup::",
                        "::group::✓ Commit the version, 1 of 1, 0.0 s",
                        "  ✓ did push the version commit (0.0 s)",
                        "::endgroup::",
                        "──── point of no return: from here on changes are permanent ────",
                        "::group::✓ Publish packages to PyPI, 1 of 1, 0.0 s",
                        "::endgroup::");
    }

    @Test
    void everyGroupIsClosedBeforeAnErrorIsTold() {
        var lines = released(GITHUB, failing("upload a.whl")).lines();
        var open = 0;
        for (var line : lines) {
            open += line.startsWith("::group::") ? 1 : line.equals("::endgroup::") ? -1 : 0;
            if (line.startsWith("::error") || line.startsWith("::warning")) {
                assertThat(open).as(line).isZero();
            }
        }
        assertThat(lines)
                .anyMatch(line -> line.startsWith("::error"))
                .contains("::group::✗ Publish packages to PyPI, 1 of 1, 0.0 s");
        assertThat(open).isZero();
    }

    private static Change failing(String summary) {
        return Change.permanent(summary, () -> {
            throw new ReleaseException(problem("upload-failed"));
        });
    }

    @Test
    void aFailureIsToldOnceWithItsSideAndWhatContinues() {
        var screen = released(GITHUB, failing("upload a.whl"));
        assertThat(screen.lines())
                .filteredOn(line -> line.startsWith("::error"))
                .containsExactly("::error title=Publish packages to PyPI::"
                        + problem("upload-failed").text());
        assertThat(screen.text())
                .contains("  ✗ did not upload a.whl")
                .contains("4.14.0 is half out: finish it.")
                .contains("It stopped after the point of no return")
                .contains("Do this: Mend it. To carry on with 4.14.0: run the same again, or run java -jar"
                        + " release-action.jar release --tag version/4.14.0;");
    }

    @Test
    void oneCauseIsOneMessage() {
        var stage = noting(
                "Check",
                List.of(),
                List.of(),
                List.of(
                        new Problem("bad", "check a.whl", "its name is wrong", "Rename it"),
                        new Problem("bad", "check b.whl", "its name is wrong", "Rename it"),
                        new Problem("bad", "check c.whl", "it is empty", "Build it")));
        var screen = Screen.of(GITHUB);
        log(screen).prepared(stage);
        assertThat(screen.lines())
                .filteredOn(line -> line.startsWith("::error"))
                .containsExactly(
                        "::error title=Check::Tried to check a.whl; check b.whl, but its name is wrong. Rename it.",
                        "::error title=Check::Tried to check c.whl, but it is empty. Build it.");
    }

    @Test
    void aFailedCourtesyIsAWarning() {
        var courtesy = Change.courtesy("announce 4.14.0", () -> {
            throw new ReleaseException(problem("discord"));
        });
        var screen = released(GITHUB, courtesy);
        assertThat(screen.text())
                .contains("::group::! Publish packages to PyPI, 1 of 1, 0.0 s")
                .contains("::warning title=Publish packages to PyPI::Tried to do the work of discord")
                .contains("4.14.0 is out, with 1 remark.")
                .doesNotContain("::error");
    }

    @Test
    void aPlanOnATerminalEndsWithEachChange() {
        assertThat(run(TERMINAL, Extent.NOTHING, upload("a.whl")).text())
                .contains("would push the version commit\nwould upload a.whl\n")
                .contains("4.14.0 can be released, as far as can be told without secrets: 2 changes to make.");
    }

    @Test
    void onATerminalManyQuickChangesAreOneLine() {
        var lines = released(TERMINAL, upload("a"), upload("b"), upload("c"), upload("d"))
                .lines();
        assertThat(lines).containsSubsequence("Publish packages to PyPI", "  ✓ 4 of 4 (0.0 s)");
        assertThat(lines).noneMatch(line -> line.contains("upload"));
    }

    @Test
    void ofManySlowChangesSomeAreShown() {
        var slow = Change.replaceable("upload b", () -> now = now.plusSeconds(1));
        var lines =
                released(TERMINAL, upload("a"), slow, upload("c"), upload("d")).lines();
        assertThat(lines).containsSubsequence("  ✓ did upload b (0.0 s)", "  ✓ 4 of 4 (1.0 s)");
        assertThat(lines).noneMatch(line -> line.contains("upload c"));
    }

    @Test
    void aStageThatIsNotAskedSaysWhyOnOneLine() {
        var screen = Screen.of(GITHUB);
        var plan = new Plan<>(
                Optional.empty(), List.of(), new Findings(List.of("a pre-release"), List.of(), List.of()), false);
        log(screen)
                .prepared(
                        new PlannedStage(new StageId("announce", "Announce"), Standing.LEFT_OUT, plan, Duration.ZERO));
        assertThat(screen.text()).isEqualTo("– Announce: a pre-release\n");
    }

    @Test
    void openDoorsAreOneLineAndAClosedOneHasItsReason() {
        var git = new DoorAnswer(
                new StageId("git", "push"), List.of(), Optional.empty(), Optional.empty(), Duration.ZERO);
        var index = new DoorAnswer(
                new StageId("index", "upload to PyPI"),
                List.of(),
                Optional.of(problem("token")),
                Optional.empty(),
                Duration.ZERO);
        var open = Screen.of(TERMINAL);
        var log = log(open);
        log.tried(git);
        log.pointOfNoReturn();
        assertThat(open.lines().getFirst()).isEqualTo("Doors, all open: push");
        var without = Screen.of(TERMINAL);
        var third = log(without);
        third.tried(git);
        third.tried(new DoorAnswer(
                new StageId("board", "write the board"),
                List.of(),
                Optional.empty(),
                Optional.of("TOKEN is not set"),
                Duration.ZERO));
        third.pointOfNoReturn();
        assertThat(without.lines()).startsWith("Doors, all open: push", "– door: write the board: TOKEN is not set");
        var closed = Screen.of(TERMINAL);
        var other = log(closed);
        other.tried(git);
        other.tried(index);
        other.pointOfNoReturn();
        assertThat(closed.lines()).startsWith("✓ door: push", "✗ door: upload to PyPI: it did not work. Mend it.");
    }

    @Test
    void aLongStepSaysEveryTenSecondsWhatItWaitsFor() {
        var screen = Screen.of(GITHUB);
        var log = log(screen);
        var publish = stage("Publish", upload("a.whl"), upload("b.whl"));
        log.applying(publish);
        after(9, log);
        assertThat(screen.text()).isEmpty();
        after(1, log);
        after(1, log);
        log.changed(Fixtures.done("Publish", publish.changes().getFirst()));
        after(9, log);
        log.say("the index answered 503; trying again in 30 s");
        after(10, log);
        assertThat(screen.lines())
                .containsExactly(
                        "  … Publish, 10 s so far, 0 of 2: upload a.whl",
                        "  … Publish, 20 s so far, 1 of 2: upload b.whl",
                        "  … Publish, 30 s so far, 1 of 2: the index answered 503; trying again in 30 s");
    }

    @Test
    void aLongWaitSaysSinceWhenAndUntilWhen() {
        var screen = Screen.of(GITHUB);
        var log = log(screen);
        now = Instant.parse("2026-01-01T12:00:00Z");
        log.applying(stage("Verify", upload("a.whl")));
        after(5, log);
        try (var _ = log.waiting("the index to show 16 files", Duration.ofMinutes(5))) {
            after(15, log);
            try (var _ = log.waiting("something else", Duration.ofMinutes(1))) {
                log.say("the index answered 503; trying again in 30 s");
                after(10, log);
            }
        }
        after(10, log);
        assertThat(screen.lines())
                .containsExactly(
                        "  … Verify, 20 s so far, 0 of 1: upload a.whl (waits for the index to show 16 files since 12:00:05,"
                                + " until 12:05:05 UTC at most)",
                        "  … Verify, 30 s so far, 0 of 1: the index answered 503; trying again in 30 s (waits for the index to"
                                + " show 16 files since 12:00:05, until 12:05:05 UTC at most, and for 1 more)",
                        "  … Verify, 40 s so far, 0 of 1: the index answered 503; trying again in 30 s");
    }

    @Test
    void aStageThatIsGivenUpBeforeItsLastChangeIsNotShownAsDone() {
        var screen = Screen.of(GITHUB);
        var log = log(screen);
        var publish = stage("Publish", upload("a.whl"), upload("b.whl"));
        log.applying(publish);
        log.applied(publish);
        log.applying(publish);
        log.changed(Fixtures.done("Publish", publish.changes().getFirst()));
        log.applied(publish);
        assertThat(screen.lines())
                .contains("✗ Publish, 0 of 2, 0.0 s", "::group::✗ Publish, 1 of 2, 0.0 s")
                .noneMatch(line -> line.contains("✓ Publish"));
    }

    @Test
    void whoeverIsNotWorkingIsNotWaitedFor() {
        var screen = Screen.of(TERMINAL);
        after(60, log(screen));
        assertThat(screen.text()).isEmpty();
    }

    private void after(int seconds, RunnerLog log) {
        now = now.plusSeconds(seconds);
        log.beat();
    }

    @Test
    void whatAStageSaysIssuesNoCommand() {
        var screen = Screen.of(GITHUB);
        var log = log(screen);
        log.preparing(Fixtures.id("Build"));
        log.say("::error::from a build back-end");
        log.say("x\n::add-mask::y\n##[error]z");
        log.prepared(noting("Build", List.of("a\n::error::b"), List.of(), List.of()));
        assertThat(screen.lines())
                .filteredOn(line -> line.startsWith("::"))
                .containsExactly("::group::✓ Prepare: Build, 0.0 s", "::endgroup::");
        assertThat(screen.text()).doesNotContain("##[");
    }

    /** The shutdown hook tells the end while the worker still works. */
    @Test
    void theEndMayBeToldFromAnotherThreadAtAnyTime() {
        var screen = Screen.of(GITHUB);
        var log = new RunnerLog(screen.console());
        var publish = stage("Publish", upload("a.whl"));
        var worker = CompletableFuture.runAsync(() -> {
            for (var i = 0; i < 2_000; i++) {
                log.applying(publish);
                log.changed(Fixtures.done("Publish", publish.changes().getFirst()));
                log.failed(Fixtures.done("Publish", publish.changes().getFirst()), problem("p" + i));
                log.applied(publish);
            }
        });
        var run = Stories.of("cancelled");
        while (!worker.isDone()) {
            log.ended(run);
            log.beat();
        }
        assertThat(worker).isCompleted();
        var groups = String.join(
                "",
                screen.lines().stream()
                        .filter(line -> line.matches("::(end)?group::.*"))
                        .map(line -> line.startsWith("::group") ? "(" : ")")
                        .toList());
        assertThat(groups.replace("()", ""))
                .as("no group begins in another one")
                .isEmpty();
    }
}
