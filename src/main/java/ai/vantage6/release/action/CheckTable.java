package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks and what they found: for the page of the run, and for scripts. */
record CheckTable(Redactor redactor) {

    String markdown(CheckReport report) {
        var text = new Markdown(redactor);
        var sign = switch (report.judgement()) {
            case PASSED -> Sign.DONE;
            case WRONG -> Sign.FAILED;
            case UNKNOWN -> Sign.REMARK;
        };
        var page = new StringBuilder("## " + sign.picture() + " " + text.text(report.headline()) + "\n\n");
        page.append(Markdown.table(
                List.of("", "Check", "Found", "Took"),
                report.results().stream().map(result -> row(result, text)).toList()));
        for (var result : report.results()) {
            if (!result.findings().isEmpty()) {
                var lines = result.findings().stream()
                        .map(finding -> mark(finding) + " " + text.text(line(finding)))
                        .toList();
                page.append("\n").append(text.folded(result.id().title(), Markdown.list(lines)));
            }
        }
        return page.toString();
    }

    /** What people have to do is a box to tick. */
    private static String mark(Finding finding) {
        return finding instanceof Finding.ForPeople ? "[ ]" : Sign.of(finding).picture();
    }

    private static List<String> row(CheckResult result, Markdown text) {
        var found = result.leftOut()
                .or(() -> result.problems().stream().findFirst().map(Problem::because))
                .orElseGet(() -> summary(result));
        return List.of(
                Sign.of(result).picture(),
                text.text(result.id().title()),
                text.text(Excerpt.of(found)),
                Took.text(result.took()));
    }

    /** {@code 16 good, 2 not compared}. */
    static String summary(CheckResult result) {
        var counts = new LinkedHashMap<String, Integer>();
        result.findings().forEach(finding -> counts.merge(word(finding), 1, Integer::sum));
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList());
    }

    /** For a log. */
    static List<String> lines(CheckResult result) {
        var leftOut =
                result.leftOut().stream().map(reason -> "  " + Sign.LEFT_OUT.character() + " " + Excerpt.of(reason));
        var found = result.findings().stream()
                .map(finding -> "  " + Sign.of(finding).character() + " " + Excerpt.of(line(finding)));
        return Stream.concat(leftOut, found).toList();
    }

    /** One finding, on a line. */
    static String line(Finding finding) {
        return finding.subject() + ": "
                + switch (finding) {
                    case Finding.Good good -> good.text();
                    case Finding.NotCompared other -> "not compared, " + other.reason();
                    case Finding.ForPeople todo ->
                        "to be tried out by people" + (todo.note().isEmpty() ? "" : ", " + todo.note());
                    case Finding.Wrong wrong -> wrong.problem().because();
                    case Finding.Unknown unknown ->
                        "cannot tell, " + unknown.problem().because();
                };
    }

    private static String word(Finding finding) {
        return switch (finding) {
            case Finding.Good _ -> "good";
            case Finding.NotCompared _ -> "not compared";
            case Finding.ForPeople _ -> "for people";
            case Finding.Wrong _ -> "wrong";
            case Finding.Unknown _ -> "unknown";
        };
    }

    /** As scripts read it. */
    Map<String, Object> fields(CheckResult result) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("check", result.id().id());
        fields.put("standing", result.standing().name());
        fields.put("left_out", redactor.redact(result.leftOut().orElse("")));
        fields.put("seconds", result.took().toMillis() / 1000.0);
        fields.put("findings", result.findings().stream().map(this::fields).toList());
        return fields;
    }

    private Map<String, Object> fields(Finding finding) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("subject", redactor.redact(finding.subject()));
        fields.put("found", word(finding).replace(' ', '_').toUpperCase(java.util.Locale.ROOT));
        fields.put("text", redactor.redact(Excerpt.of(line(finding))));
        return fields;
    }
}
