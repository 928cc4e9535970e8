package ai.vantage6.release.action;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page that people see of a run: the outcome first, what is wrong, the plan, what is out, and what to do next. */
public record JobSummary(Redactor redactor) {

    public String of(ReleaseReport run) {
        return head(run) + problems(run) + warnings(run) + plan(run) + packages(run) + links(run);
    }

    private String head(ReleaseReport run) {
        var advice = new Advice(run);
        return "## " + text(advice.headline()) + "\n\n"
                + text(advice.side()) + "\n\n"
                + advice.next().map(next -> "**" + text(next) + "**\n\n").orElse("");
    }

    private String problems(ReleaseReport run) {
        var title = run.verdict() == Verdict.RELEASED_WITH_REMARKS ? "Remarks" : "What is wrong";
        return list(
                title,
                run.problems().stream()
                        .map(problem -> "**" + text(problem.code()) + "**: " + text(problem.text()))
                        .toList());
    }

    private String warnings(ReleaseReport run) {
        return list("Warnings", run.warnings().stream().map(this::text).toList());
    }

    private String plan(ReleaseReport run) {
        if (run.stages().isEmpty()) {
            return "";
        }
        var rows = new StringBuilder("### Plan\n\n").append(Markdown.head(List.of("Stage", "What", "Kind", "State")));
        var passed = false;
        for (var stage : run.stages()) {
            if (run.report().plan().after().contains(stage) && !passed) {
                rows.append(Markdown.row(List.of("**point of no return**", "", "", "")));
                passed = true;
            }
            rows.append(rows(stage, run.report().changes()));
        }
        return rows.append('\n').toString();
    }

    private String rows(PlannedStage stage, List<ChangeReport> all) {
        var changes = all.stream()
                .filter(change -> change.stage().equals(stage.id()))
                .map(change -> Markdown.row(List.of(
                        text(stage.title()),
                        text(change.change().summary()),
                        word(change.change().kind()),
                        word(change.state()))));
        var notes = stage.findings().notes().stream()
                .map(note -> Markdown.row(List.of(text(stage.title()), text(note), "", "nothing to do")));
        var rows = stage.changes().isEmpty() ? notes.toList() : changes.toList();
        return rows.isEmpty()
                ? Markdown.row(List.of(
                        text(stage.title()), "", "", stage.findings().problems().isEmpty() ? "" : "refused"))
                : String.join("", rows);
    }

    private String packages(ReleaseReport run) {
        var distributions = run.record().map(ReleaseRecord::distributions).orElse(List.of());
        if (distributions.isEmpty()) {
            return "";
        }
        return "### Packages\n\n"
                + Markdown.head(List.of("File", "Bytes", "SHA-256"))
                + distributions.stream().map(this::row).collect(Collectors.joining())
                + "\n";
    }

    private String row(Distribution distribution) {
        return Markdown.row(List.of(
                text(distribution.fileName()),
                String.valueOf(distribution.size()),
                distribution.sha256().hex()));
    }

    private String links(ReleaseReport run) {
        return run.page()
                .map(page -> "[The release on GitHub](" + redactor.redact(page.toString()) + ")\n")
                .orElse("");
    }

    private static String list(String title, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "### " + title + "\n\n"
                        + lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining()) + "\n";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String text(String text) {
        return new Markdown(redactor).text(text);
    }
}
