package ai.vantage6.release.action;

import ai.vantage6.release.action.FilesReport.WrittenFile;
import java.util.List;
import java.util.stream.Collectors;

/** The files in which a version was written, for people. */
final class FileTable {

    private FileTable() {}

    static String lines(FilesReport written) {
        var warnings = written.warnings().stream().map(warning -> "warning: " + warning + "\n");
        var files = written.files().stream()
                .map(file -> "%-60s %2d %s%n".formatted(file.path(), file.places(), places(file)));
        return java.util.stream.Stream.concat(files, warnings)
                .collect(Collectors.joining())
                .strip();
    }

    static String markdown(FilesReport written, Redactor redactor) {
        var text = new Markdown(redactor);
        var rows = written.files().stream()
                .map(file -> List.of(
                        text.text(file.path()),
                        String.valueOf(file.places()),
                        file.changed() ? "written" : "unchanged"))
                .toList();
        var warnings = written.warnings().stream().map(text::text).toList();
        return "## " + text.text(written.version().toString()) + " is written into "
                + written.files().size() + " files\n\n"
                + Markdown.table(List.of("File", "Places", ""), rows)
                + (warnings.isEmpty() ? "" : "\n" + Markdown.list(warnings));
    }

    private static String places(WrittenFile file) {
        return (file.places() == 1 ? "place" : "places") + (file.changed() ? "" : ", unchanged");
    }
}
