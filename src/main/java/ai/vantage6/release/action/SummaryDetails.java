package ai.vantage6.release.action;

import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a job summary holds folded: warnings, each change, what is there already, each file with its hash, where the time went. */
record SummaryDetails(ReleaseReport run, Markdown markdown) {

    String text() {
        var rest = notes() + files() + images() + charts() + hosts() + times();
        return warnings()
                + verification()
                + changes()
                + (rest.isEmpty() ? "" : markdown.folded("Notes, files with their hashes, hosts, times", rest));
    }

    private String warnings() {
        var lines = run.warnings().stream().map(Excerpt::of).map(markdown::text).toList();
        return folded("⚠️ Warnings", lines.size(), Markdown.list(lines));
    }

    private String changes() {
        var rows = run.report().changes().stream().map(this::change).toList();
        return rows.isEmpty()
                ? ""
                : markdown.folded(
                        "All changes", Markdown.table(List.of("Stage", "Change", "Kind", "State", "Time"), rows));
    }

    private List<String> change(ChangeReport change) {
        return List.of(
                markdown.text(change.stage().title()),
                markdown.text(change.change().summary()),
                word(change.change().kind()),
                change.state() == State.FAILED ? "**failed**" : word(change.state()),
                change.took().isZero() ? "" : Took.text(change.took()));
    }

    /** The commands with which anybody can check what was attested. */
    private String verification() {
        var commands = run.notes().stream()
                .filter(note -> note.startsWith(Attestation.VERIFY))
                .map(note -> markdown.code(note.substring(Attestation.VERIFY.length())))
                .toList();
        return folded("How to verify what is released", commands.size(), Markdown.list(commands));
    }

    private String notes() {
        var lines = run.stages().stream()
                .flatMap(stage -> stage.findings().notes().stream()
                        .filter(note -> !note.startsWith(Attestation.VERIFY))
                        .map(note -> markdown.text(stage.title()) + ": " + markdown.text(Excerpt.of(note))))
                .toList();
        return part("Notes", lines.isEmpty(), Markdown.list(lines));
    }

    private String files() {
        var files = run.record().map(ReleaseRecord::distributions).orElse(List.of());
        var rows = files.stream().map(this::file).toList();
        return part("Files", rows.isEmpty(), Markdown.table(List.of("File", "Bytes", "SHA-256"), rows));
    }

    private List<String> file(Distribution distribution) {
        return List.of(
                markdown.text(distribution.fileName()),
                String.valueOf(distribution.size()),
                markdown.code(distribution.sha256().hex()));
    }

    private String images() {
        var rows = run.content().artifacts().images().stream()
                .map(image -> List.of(
                        markdown.code(ArtifactFields.references(image).getFirst()),
                        markdown.text(String.join(
                                ", ",
                                image.platforms().keySet().stream()
                                        .map(Object::toString)
                                        .toList())),
                        image.digest()
                                .map(digest -> markdown.code(digest.oci()))
                                .orElse("not built")))
                .toList();
        return part("Images", rows.isEmpty(), Markdown.table(List.of("Image", "Platforms", "Digest"), rows));
    }

    private String charts() {
        var rows = run.content().artifacts().charts().stream()
                .map(chart -> List.of(
                        markdown.text(chart.name() + " " + chart.version()),
                        String.valueOf(chart.size()),
                        markdown.code(chart.sha256().hex())))
                .toList();
        return part("Charts", rows.isEmpty(), Markdown.table(List.of("Chart", "Bytes", "SHA-256"), rows));
    }

    private String hosts() {
        var hosts = run.hosts().stream().map(markdown::code).toList();
        return part("Hosts that a release talks to", hosts.isEmpty(), String.join(", ", hosts) + "\n");
    }

    private String times() {
        var rows = run.stages().stream()
                .map(stage -> List.of(
                        markdown.text(stage.title()),
                        Took.text(stage.took()),
                        Took.text(run.report().applied().getOrDefault(stage.id(), Duration.ZERO))))
                .toList();
        return part(
                "Where the time went", rows.isEmpty(), Markdown.table(List.of("Stage", "Prepare", "Carry out"), rows));
    }

    private static String part(String title, boolean empty, String text) {
        return empty ? "" : "**" + title + "**\n\n" + text + "\n";
    }

    private String folded(String title, int count, String text) {
        return count == 0 ? "" : markdown.folded(title + " (" + count + ")", text);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
