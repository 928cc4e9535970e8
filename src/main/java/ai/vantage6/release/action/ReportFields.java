package ai.vantage6.release.action;

import ai.vantage6.release.action.FilesReport.WrittenFile;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of the report as scripts read them; their names are relied on.
 *
 * <p>Only texts are redacted. What is this program's own word, such as an outcome or a hash, stays what it is, even where a secret
 * is spelt the same.
 */
record ReportFields(Redactor redactor) {

    private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

    Map<String, Object> of(ReleaseReport run) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", run.verdict().name());
        fields.put("rehearsal", run.place().rehearsal());
        fields.put("version", run.version());
        fields.put("seconds", seconds(run));
        fields.put("point_of_no_return_passed", run.report().pointOfNoReturnPassed());
        fields.put("doors", run.report().plan().doors().stream().map(this::door).toList());
        fields.put("hosts", run.hosts());
        fields.put("changes", run.report().changes().stream().map(this::change).toList());
        fields.put("notes", texts(run.notes()));
        fields.put("warnings", texts(run.warnings()));
        fields.put("problems", problems(run.problems()));
        fields.put("packages", packages(run.record()));
        var artifacts = run.content().artifacts();
        fields.put(
                "images", artifacts.images().stream().map(ArtifactFields::image).toList());
        fields.put(
                "charts", artifacts.charts().stream().map(ArtifactFields::chart).toList());
        fields.put(
                "moving_tags",
                artifacts.tags().stream().map(ArtifactFields::tag).toList());
        var manual = run.manualSteps().stream().map(ManualStep::line);
        fields.put("by_hand", texts(Stream.concat(run.byHand().stream(), manual).toList()));
        return fields;
    }

    Map<String, Object> of(FilesReport written) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", "WRITTEN");
        fields.put("version", written.version().toString());
        fields.put("files", written.files().stream().map(ReportFields::file).toList());
        fields.put("warnings", texts(written.warnings()));
        return fields;
    }

    Map<String, Object> of(TrackReport tracked) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", tracked.outcome());
        fields.put("issue", tracked.issue());
        fields.put("board", tracked.board());
        fields.put("planned_changes", tracked.plannedChanges());
        fields.put("changed", tracked.changes());
        fields.put("problems", problems(tracked.problems()));
        return fields;
    }

    Map<String, Object> of(CheckReport checked) {
        var table = new CheckTable(redactor);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", checked.outcome());
        fields.put("version", checked.version());
        fields.put("seconds", seconds(checked.took()));
        fields.put("checks", checked.results().stream().map(table::fields).toList());
        fields.put("problems", problems(checked.problems()));
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
            var applied = run.report().applied().getOrDefault(stage.id(), Duration.ZERO);
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

    private Map<String, Object> door(DoorAnswer door) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("door", door.id().id());
        fields.put("open", door.isOpen());
        fields.put("problem", text(door.problem().map(Problem::text).orElse("")));
        fields.put("left_out", text(door.leftOut().orElse("")));
        return fields;
    }

    List<Map<String, Object>> problems(List<Problem> problems) {
        return problems.stream().map(this::problem).toList();
    }

    static List<Map<String, Object>> packages(Optional<ReleaseRecord> record) {
        return record.map(ReleaseRecord::distributions).orElse(List.of()).stream()
                .map(ReportFields::distribution)
                .toList();
    }

    private Map<String, Object> change(ChangeReport report) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("stage", report.stage().id());
        fields.put("summary", text(report.change().summary()));
        fields.put("kind", report.change().kind().name());
        fields.put("state", report.state().name());
        return fields;
    }

    private Map<String, Object> problem(Problem problem) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", problem.code());
        fields.put("tried", text(problem.tried()));
        fields.put("because", text(problem.because()));
        fields.put("hint", text(problem.hint()));
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

    private List<String> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    /** As people may read it; and half a character would spoil the whole file. */
    private String text(String text) {
        return redactor.redact(HALF_A_CHARACTER.matcher(Excerpt.of(text)).replaceAll("?"));
    }
}
