package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.SideBySide.Earlier;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pull request is told of a plan. */
final class PlanCommentTests {

    private static final int LONGEST = 65_536;

    private static String comment(ReleaseReport run) {
        var console = new Console(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Fixtures.NO_SECRET,
                Fixtures.TERMINAL);
        return new PlanComment(console, Optional.of("Nobody named a version")).of(run);
    }

    private static ReleaseReport beside(ReleaseReport run, ReleaseContents before) {
        var content = run.content();
        var earlier = new Earlier(Version.parse("4.13.7").orElseThrow(), before);
        var compared = new Content(
                content.record(),
                content.artifacts(),
                content.scope(),
                content.projects(),
                content.hosts(),
                Optional.of(earlier));
        return new ReleaseReport(run.command(), run.tag(), run.report(), compared, run.place(), run.took());
    }

    @Test
    void saysWhichTagAndWhyThatVersion() {
        assertThat(comment(Stories.of("planned")))
                .contains("### ✅ If this were tagged `version/4.14.0`", "Nobody named a version.", "can be released");
    }

    @Test
    void packagesAreBesideThoseOfTheReleaseBefore() {
        var run = Stories.of("planned");
        Distribution file = run.content().record().orElseThrow().distributions().getFirst();
        var sizes = new TreeMap<>(java.util.Map.of(file.kind(), file.size() * 2));
        var packages = new TreeMap<>(java.util.Map.of(file.project(), new PackageContents(sizes, Optional.empty())));
        var before = new ReleaseContents(packages, Collections.emptySortedMap(), Collections.emptySortedMap());

        assertThat(comment(beside(run, before)))
                .contains("Bytes of 4.13.7", "| " + file.size() + " | " + file.size() * 2 + " | -50.0 % |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"planned", "refused"})
    void everyKindOfPlanRendersWholly(String ending) {
        var page = RenderedPage.of(comment(Stories.of(ending)));

        assertThat(page.html()).doesNotContain("| --- |", "|---");
        assertThat(page.count("<details>")).isEqualTo(page.count("</details>"));
    }

    @Test
    void textOfOthersMakesNoMarkAndCallsNobody() {
        var problem = new ai.vantage6.release.pipeline.Problem(
                "x", "read <!-- vantage6-release plan -->", "@everybody wrote it", "Mend it");
        var run = Fixtures.ended(new Outcome.Refused(List.of(problem)), false);

        assertThat(comment(run)).doesNotContain("<!--", "@everybody").contains("&lt;\\!--");
    }

    @Test
    void neverIsLongerThanGitHubTakesAndEndsWhatIsFolded() {
        var problems = new ArrayList<ai.vantage6.release.pipeline.Problem>();
        for (int i = 0; i < 2000; i++) {
            problems.add(Fixtures.problem("code-" + i));
        }
        var cut = comment(Fixtures.ended(new Outcome.Refused(problems), false));

        assertThat(cut).hasSizeLessThan(LONGEST).contains("The rest was cut");
        assertThat(cut.split("<details>", -1)).hasSameSizeAs(cut.split("</details>", -1));
    }
}
