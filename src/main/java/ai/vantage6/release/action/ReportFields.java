package ai.vantage6.release.action;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of the report as scripts read them; their names are relied on. */
final class ReportFields {

    private ReportFields() {}

    static Map<String, Object> of(RunReport run) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", run.verdict().name());
        fields.put("version", run.version());
        fields.put("point_of_no_return_passed", run.report().pointOfNoReturnPassed());
        fields.put(
                "changes",
                run.report().changes().stream().map(ReportFields::change).toList());
        fields.put("notes", run.notes());
        fields.put("warnings", run.warnings());
        fields.put("problems", problems(run.problems()));
        fields.put("packages", packages(run.record()));
        fields.put("images", List.of());
        fields.put("charts", List.of());
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
        fields.put("stage", report.stage());
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
