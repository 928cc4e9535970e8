package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.PlannedStage.Standing;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import ai.vantage6.release.pipeline.StageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of each stage one sign and one count. */
final class StageRowTests {

    private static final StageId ID = new StageId("publish", "Publish");
    private static final Change UPLOAD = Change.permanent("upload", () -> {});
    private static final Change LOOK = Change.verification("look", () -> {});
    private static final Change TELL = Change.courtesy("tell", () -> {});

    private static ChangeReport change(String text) {
        var kind = switch (text.charAt(0)) {
            case 'u' -> UPLOAD;
            case 'l' -> LOOK;
            default -> TELL;
        };
        var state = switch (text.charAt(1)) {
            case '+' -> State.DONE;
            case '-' -> State.FAILED;
            default -> State.PLANNED;
        };
        return new ChangeReport(ID, kind, state, Duration.ofMillis(100));
    }

    private static StageRow row(Standing standing, Outcome outcome, List<ChangeReport> changes) {
        var plan = new Plan<>(Optional.of(""), List.of(), Findings.NONE, false);
        var stage = new PlannedStage(ID, standing, plan, Duration.ofMillis(200));
        var times = Map.of(ID, Duration.ofMillis(300));
        var report = new Report(outcome, Fixtures.plan(List.of(), List.of(stage)), changes, times, false);
        return StageRow.of(stage, Fixtures.run(report));
    }

    /** u: upload, l: look at it, t: tell people; + done, - failed, ? not begun. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            u+ u+ u+    | DONE    | 3 of 3
            u+ u- u?    | FAILED  | 1 of 3
            u? u?       | WAITING | 0 of 2
            u+ l+       | DONE    | 1 of 1, verified
            u+ l-       | FAILED  | 1 of 1, not verified
            u? l?       | WAITING | 0 of 1, to verify
            l+          | DONE    | verified
            t-          | REMARK  | 0 of 1
            t- u-       | FAILED  | 0 of 2
            ''          | DONE    | nothing to do
            """)
    void ofAReleaseThatWentOn(String changes, Sign sign, String progress) {
        var all = Stream.of(changes.split(" ", -1))
                .filter(text -> !text.isEmpty())
                .map(StageRowTests::change)
                .toList();
        var row = row(Standing.ASKED, new Outcome.Failed(List.of()), all);
        assertThat(row.sign()).isEqualTo(sign);
        assertThat(row.progress()).isEqualTo(progress);
        assertThat(row.took()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whatIsOnlyPlannedIsToDo() {
        var row = row(Standing.ASKED, new Outcome.Planned(), List.of(change("u?"), change("u?"), change("l?")));
        assertThat(row.progress()).isEqualTo("2 to do, to verify");
        assertThat(row.sign()).isEqualTo(Sign.WAITING);
    }

    @Test
    void whatIsNotPartOfThisReleaseIsNoGap() {
        assertThat(row(Standing.LEFT_OUT, new Outcome.Released(), List.of()).sign())
                .isEqualTo(Sign.LEFT_OUT);
        assertThat(row(Standing.LEFT_OUT, new Outcome.Released(), List.of()).progress())
                .isEqualTo("not needed");
        assertThat(row(Standing.NOT_ASKED, new Outcome.Released(), List.of()).progress())
                .isEqualTo("not asked");
    }

    @Test
    void aCourtesyThatFailedIsARemark() {
        assertThat(row(Standing.COURTESY, new Outcome.Released(), List.of(change("u-")))
                        .sign())
                .isEqualTo(Sign.REMARK);
    }

    @Test
    void whatWorksOnThisMachineOnlyIsDoneWhenItIsPrepared() {
        var stage = Fixtures.noting("Build", List.of("16 files"), List.of(), List.of());
        var report =
                new Report(new Outcome.Planned(), Fixtures.plan(List.of(stage), List.of()), List.of(), Map.of(), false);
        assertThat(StageRow.of(stage, Fixtures.run(report)).progress()).isEqualTo("done");
    }
}
