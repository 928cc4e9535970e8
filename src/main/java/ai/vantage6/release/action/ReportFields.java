package ai.vantage6.release.action;

import ai.vantage6.release.action.FilesReport.WrittenFile;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of the report as scripts read them; their names are relied on. */
final class ReportFields {

    private ReportFields() {}

    static Map<String, Object> of(ReleaseReport run) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", run.verdict().name());
        fields.put("rehearsal", run.place().rehearsal());
        fields.put("version", run.version());
        fields.put("seconds", seconds(run));
        fields.put("point_of_no_return_passed", run.report().pointOfNoReturnPassed());
        fields.put(
                "doors",
                run.report().plan().doors().stream().map(ReportFields::door).toList());
        fields.put(
                "changes",
                run.report().changes().stream().map(ReportFields::change).toList());
        fields.put("notes", run.notes());
        fields.put("warnings", run.warnings());
        fields.put("problems", problems(run.problems()));
        fields.put("packages", packages(run.record()));
        fields.put("images", List.of());
        fields.put("charts", List.of());
        fields.put("by_hand", run.byHand());
        return fields;
    }

    static Map<String, Object> of(FilesReport written) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", "WRITTEN");
        fields.put("version", written.version().toString());
        fields.put("files", written.files().stream().map(ReportFields::file).toList());
        fields.put("warnings", written.warnings());
        return fields;
    }

    static Map<String, Object> file(WrittenFile file) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("path", file.path());
        fields.put("places", file.places());
        fields.put("changed", file.changed());
        return fields;
    }

    /** Whole, and of each stage: what it took to prepare, and then to carry its changes out. */
    private static Map<String, Object> seconds(ReleaseReport run) {
        var stages = new LinkedHashMap<String, Object>();
        for (var stage : run.stages()) {
            var applied = run.report().changes().stream()
                    .filter(change -> change.stage().equals(stage.id()))
                    .map(ChangeReport::took)
                    .reduce(Duration.ZERO, Duration::plus);
            stages.put(stage.id().id(), Map.of("prepare", seconds(stage.took()), "apply", seconds(applied)));
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("whole", seconds(run.took()));
        fields.put("stages", stages);
        return fields;
    }

    private static double seconds(Duration took) {
        return took.toMillis() / 1000.0;
    }

    private static Map<String, Object> door(DoorAnswer door) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("door", door.id().id());
        fields.put("open", door.isOpen());
        fields.put("problem", door.problem().map(Problem::text).orElse(""));
        return fields;
    }

    static List<Map<String, Object>> problems(List<Problem> problems) {
        return problems.stream().map(ReportFields::problem).toList();
    }

    static List<Map<String, Object>> packages(Optional<ReleaseRecord> record) {
        return record.map(ReleaseRecord::distributions).orElse(List.of()).stream()
                .map(ReportFields::distribution)
                .toList();
    }

    private static Map<String, Object> change(ChangeReport report) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("stage", report.stage().id());
        fields.put("summary", report.change().summary());
        fields.put("kind", report.change().kind().name());
        fields.put("state", report.state().name());
        return fields;
    }

    private static Map<String, Object> problem(Problem problem) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", problem.code());
        fields.put("tried", problem.tried());
        fields.put("because", problem.because());
        fields.put("hint", problem.hint());
        return fields;
    }

    private static Map<String, Object> distribution(Distribution distribution) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("project", distribution.project());
        fields.put("kind", distribution.kind().name().toLowerCase(Locale.ROOT));
        fields.put("file", distribution.fileName());
        fields.put("size", distribution.size());
        fields.put("sha256", distribution.sha256().hex());
        return fields;
    }
}
