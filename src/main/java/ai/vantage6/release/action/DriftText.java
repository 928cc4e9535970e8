package ai.vantage6.release.action;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.Finding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What the maintainers are told of a version that has drifted, or that is as it should be again. */
public record DriftText(Console console, Environment environment) {

    public String title(CheckReport report) {
        return report.version() + " has drifted";
    }

    /** What has drifted, so that the same is told once, however often somebody looks. */
    public String run(CheckReport report) {
        var all = report.isWrong()
                ? String.join("\n", wrong(report).map(Told::key).toList())
                : page();
        return Digest.of(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    }

    /** For an issue. */
    public String markdown(CheckReport report) {
        var text = new Markdown(console.redactor());
        List<String> lines = wrong(report).map(told -> told.line(text)).toList();
        var run = RunPlace.of(environment).run().map(page -> "\n" + text.link("The run", page));
        var all = "**" + text.text(report.headline()) + ".**\n\n" + (lines.isEmpty() ? "" : Markdown.list(lines))
                + run.orElse("");
        return MaintainersText.callingNobody(console.redactor().redact(all.strip()));
    }

    /** One wrong thing. */
    private record Told(CheckResult check, Finding.Wrong finding) {

        String key() {
            return check.id() + ": " + CheckTable.line(finding);
        }

        String line(Markdown text) {
            var problem = finding.problem();
            return "**" + text.text(check.id().id()) + "** – " + text.text(CheckTable.line(finding)) + ". "
                    + text.text(problem.hint()) + ". ("
                    + text.problem(problem.code()) + ")";
        }
    }

    private static Stream<Told> wrong(CheckReport report) {
        return report.results().stream()
                .flatMap(result -> result.findings().stream()
                        .filter(Finding.Wrong.class::isInstance)
                        .map(finding -> new Told(result, (Finding.Wrong) finding)));
    }

    private String page() {
        return RunPlace.of(environment).run().map(URI::toString).orElse("");
    }
}
