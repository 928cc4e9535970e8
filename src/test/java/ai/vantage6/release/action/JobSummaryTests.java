package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.PlannedStage.Standing;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever looks at the page of a run knows within five seconds how the version stands and what to do. */
final class JobSummaryTests {

    private static final int ONE_SCREEN = 40;

    static List<String> endings() {
        return List.copyOf(Stories.all().keySet());
    }

    private static String markdown(ReleaseReport run) {
        return new JobSummary(Fixtures.NO_SECRET).of(run);
    }

    private static RenderedPage page(String ending) {
        return RenderedPage.of(markdown(Stories.of(ending)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void everyEndingRendersWholly(String ending) {
        var page = page(ending);
        assertThat(page.html()).doesNotContain("| --- |", "|---");
        assertThat(page.count("<details>")).isEqualTo(page.count("</details>"));
        assertThat(page.raggedRows()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("endings")
    void everyEndingFitsOneScreen(String ending) {
        var run = Stories.of(ending);
        var screen = page(ending).unfoldedLines();
        assertThat(screen).hasSizeLessThanOrEqualTo(ONE_SCREEN);
        assertThat(screen.getFirst()).contains(new Headline(run).text());
        new Advice(run, Prose.PLAIN)
                .next()
                .ifPresent(next -> assertThat(screen.get(1)).startsWith("Do this: "));
        for (var stage : run.stages()) {
            assertThat(screen).anyMatch(line -> line.contains(stage.title()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            planned               | ✅ 4.14.0 can be released: 35 changes to make
            refused               | ❌ 4.14.0 is not out: refused before anything was written
            released              | ✅ 4.14.0 is out
            released-with-remarks | ⚠️ 4.14.0 is out, with 1 remark
            failed-before         | ❌ 4.14.0 is not out: stopped before anything permanent
            failed-after          | ❌ 4.14.0 is half out: finish it
            paused                | ⏸️ 4.14.0 is ready, stopped in front of the point of no return
            rehearsed             | ✅ Rehearsal: 4.14.0 would be out
            rehearsal-failed      | ❌ Rehearsal: 4.14.0 would be half out
            cancelled             | ❌ 4.14.0 is not out: cancelled before anything was written
            inputs                | ❌ Nothing was done: refused
            """)
    void theTitleIsTheStateOfTheVersion(String ending, String title) {
        assertThat(page(ending).unfoldedLines().getFirst()).isEqualTo(title);
    }

    @Test
    void eachStageIsOneRowWithWhatIsMadeOfIt() {
        assertThat(page("failed-after").rows())
                .anyMatch(row -> row.startsWith("✅|Draft the GitHub release|16 of 16|"))
                .anyMatch(row -> row.startsWith("|point of no return|passed|"))
                .anyMatch(row -> row.startsWith("❌|Publish packages to PyPI|5 of 16|") && row.endsWith("|log"))
                .anyMatch(row -> row.startsWith("⚪|Publish the GitHub release|0 of 1|"));
        assertThat(page("planned").rows()).anyMatch(row -> row.startsWith("⚪|Publish packages to PyPI|16 to do|"));
        assertThat(page("planned").rows()).anyMatch(row -> row.startsWith("|point of no return|not passed|"));
    }

    @Test
    void whatIsOutIsLinked() {
        assertThat(markdown(Stories.of("released")))
                .contains("(https://github.com/vantage6/vantage6/commit/" + "2".repeat(40) + ")")
                .contains("[vantage6-common](https://pypi.org/project/vantage6-common/4.14.0/)")
                .contains("[release](https://github.com/vantage6/vantage6/releases/tag/version/4.14.0)");
    }

    @Test
    void aRehearsalLinksToNothingThatDoesNotExist() {
        assertThat(markdown(Stories.of("rehearsed"))).doesNotContain("github.com/vantage6/vantage6/", "pypi.org");
        assertThat(markdown(Stories.of("rehearsal-failed"))).doesNotContain("release --tag");
    }

    @Test
    void whatToDoComesBeforeWhyAndLeadsToTheRun() {
        assertThat(markdown(Stories.of("failed-after")))
                .containsSubsequence(
                        "**Do this:** Run it again when the service is well. To carry on with 4.14.0: ",
                        "[re-run the job](https://github.com/vantage6/vantage6/actions/runs/17181)",
                        "or run `java -jar release-action.jar release --tag version/4.14.0`",
                        "**Why it stopped:** Tried to do this, but the service answered 503.",
                        "[rate-limited](https://github.com/vantage6/release-action/blob/main/docs/problems.md#rate-limited)");
    }

    @Test
    void ofManyProblemsAFewAreShownAndTheRestIsFolded() {
        var page = page("refused-often");
        assertThat(page.unfoldedLines())
                .filteredOn(line -> line.contains("Tried to check file"))
                .hasSize(3);
        assertThat(page.html()).contains("And 13 more", "check file 16");
    }

    @Test
    void theFooterNamesTheProgramTheRunAndTheTime() {
        assertThat(page("released").unfoldedLines().getLast())
                .matches(Pattern.compile("vantage6 release-action \\S+ · run 17181, attempt 2 · 41 s"));
    }

    @Test
    void openDoorsAreOneLineAndAClosedOneMakesATable() {
        assertThat(page("released").unfoldedLines())
                .contains("Doors, all open: push to the repository, upload to PyPI.");
        assertThat(RenderedPage.of(markdown(Stories.closedDoor())).rows())
                .contains(
                        "✅|push to the repository|open||0.3 s",
                        "❌|post to Discord|it answered 401|Store the token again|0.3 s");
    }

    @Test
    void warningsChangesAndHashesAreFolded() {
        var page = page("released");
        assertThat(page.html())
                .contains(
                        "Warnings (2)",
                        "All changes",
                        "Notes, files with their hashes, hosts, times",
                        "<strong>Where the time went</strong>");
        assertThat(page.unfoldedLines()).noneMatch(line -> line.contains("vantage6_part_1-"));
    }

    @Test
    void theCommandsThatVerifyAreToldApart() {
        var note = "verify one with: gh attestation verify release-record.json --repo vantage6/vantage6";
        var stages = List.of(Fixtures.noting("Attest", List.of(note, "it is attested"), List.of(), List.of()));
        var summary = markdown(Fixtures.run(
                new Report(new Outcome.Released(), Fixtures.plan(List.of(), stages), List.of(), Map.of(), true)));
        assertThat(summary)
                .contains("How to verify what is released (1)", "gh attestation verify release-record.json")
                .doesNotContain("verify one with");
    }

    @Test
    void whatThisProgramDoesNotDoIsSaid() {
        for (var ending : List.of("planned", "released", "failed-after")) {
            assertThat(String.join("\n", page(ending).unfoldedLines()))
                    .contains("Not done by this program: container images, Helm charts.");
        }
    }

    @Test
    void hostileTextMakesNoMarkup() {
        var hostile = "<img src=x> | a\n\n# b [c](https://evil) `d` ![e](f) </details>";
        var problem = new Problem("code-1", "reach", hostile, hostile);
        var stages = List.of(Fixtures.noting("Publish", List.of(hostile), List.of(hostile), List.of()));
        var summary = markdown(Fixtures.run(new Report(
                new Outcome.Refused(List.of(problem)), Fixtures.plan(stages, List.of()), List.of(), Map.of(), false)));
        assertThat(RenderedPage.of(summary).html()).doesNotContain("<img", "<h1>", "href=\"https://evil", "<code>d");
        assertThat(RenderedPage.of(summary).count("</details>"))
                .isEqualTo(RenderedPage.of(summary).count("<details>"));
    }

    @Test
    void whatIsLeftToPeopleIsSeenUnfoldedWithItsLink() {
        var address = "https://pypi.org/manage/project/vantage6/release/4.14.0/";
        var step = new ManualStep("yank vantage6 4.14.0 on PyPI", Optional.of(URI.create(address)));
        var yank = new PlannedStage(
                Fixtures.id("See what is to be yanked"),
                Standing.COURTESY,
                Plan.of("").leave(step),
                Duration.ZERO);
        var report =
                new Report(new Outcome.Released(), Fixtures.plan(List.of(yank), List.of()), List.of(), Map.of(), false);
        var page = new JobSummary(Fixtures.NO_SECRET)
                .of(new ReleaseReport(
                        Command.WITHDRAW,
                        Optional.of(Fixtures.TAG),
                        report,
                        Content.UNKNOWN,
                        Fixtures.REAL,
                        Duration.ZERO));

        assertThat(page)
                .contains("4.14.0 is withdrawn; 1 thing is left to do by hand")
                .contains("### Left to do by hand\n\n- [yank vantage6 4.14.0 on PyPI](" + address + ")\n")
                .contains("| ⚠️ | See what is to be yanked | 1 by hand |");
    }
}
