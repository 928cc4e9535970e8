package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.PlannedStage.Standing;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people see of one stage.
 *
 * @param progress how many of its changes are made: {@code 5 of 16}
 * @param took to prepare, and to carry its changes out
 */
record StageRow(PlannedStage stage, Sign sign, String progress, Duration took) {

    static StageRow of(PlannedStage stage, ReleaseReport run) {
        var changes = run.report().changes().stream()
                .filter(change -> change.stage().equals(stage.id()))
                .toList();
        var applied = run.report().applied().getOrDefault(stage.id(), Duration.ZERO);
        return new StageRow(
                stage,
                sign(stage, changes),
                progress(stage, changes, run),
                stage.took().plus(applied));
    }

    private static Sign sign(PlannedStage stage, List<ChangeReport> changes) {
        if (stage.standing() == Standing.LEFT_OUT) {
            return Sign.LEFT_OUT;
        }
        if (stage.standing() == Standing.NOT_ASKED) {
            return Sign.WAITING;
        }
        if (!stage.findings().problems().isEmpty()) {
            return Sign.FAILED;
        }
        var failed = changes.stream()
                .filter(change -> change.state() == State.FAILED)
                .toList();
        if (!failed.isEmpty()) {
            var courtesies = failed.stream().allMatch(change -> stage.isCourtesy(change.change()));
            return courtesies ? Sign.REMARK : Sign.FAILED;
        }
        if (stage.isCourtesy()
                && changes.isEmpty()
                && !stage.findings().warnings().isEmpty()) {
            return Sign.REMARK;
        }
        var all = changes.stream().allMatch(change -> change.state() == State.DONE);
        var left = !stage.findings().manualSteps().isEmpty();
        return all ? left ? Sign.REMARK : Sign.DONE : Sign.WAITING;
    }

    private static String progress(PlannedStage stage, List<ChangeReport> changes, ReleaseReport run) {
        var refused = !stage.findings().problems().isEmpty();
        return switch (stage.standing()) {
            case LEFT_OUT -> "not needed";
            case NOT_ASKED -> "not asked";
            case ASKED, COURTESY -> {
                if (refused) {
                    yield "refused";
                }
                var here = run.report().plan().preparing().contains(stage);
                var left = stage.findings().manualSteps().size();
                if (changes.isEmpty() && left > 0) {
                    yield left + " by hand";
                }
                var made = changes.isEmpty() ? here ? "done" : "nothing to do" : counted(changes, run.hasEnded());
                yield made + (left == 0 ? "" : ", " + left + " by hand");
            }
        };
    }

    private static String counted(List<ChangeReport> changes, boolean ended) {
        var writes = changes.stream()
                .filter(change -> change.change().kind() != Change.Kind.VERIFICATION)
                .toList();
        var done =
                writes.stream().filter(change -> change.state() == State.DONE).count();
        var made = done == 0 && !ended ? writes.size() + " to do" : done + " of " + writes.size();
        var looks = changes.stream().filter(change -> !writes.contains(change)).toList();
        return Stream.of(writes.isEmpty() ? "" : made, looks.isEmpty() ? "" : seen(looks))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String seen(List<ChangeReport> looks) {
        if (looks.stream().allMatch(look -> look.state() == State.DONE)) {
            return "verified";
        }
        return looks.stream().anyMatch(look -> look.state() == State.FAILED) ? "not verified" : "to verify";
    }
}
