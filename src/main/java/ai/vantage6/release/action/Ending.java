package ai.vantage6.release.action;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells how a run ended wherever somebody looks: log, job summary, outputs, JSON. None of them can spoil the run. */
public record Ending(Environment environment, Console console, RunnerLog log) {

    private interface Place {
        void write() throws IOException;
    }

    /** What is said of a task, in each of these places. */
    private record Words(
            Place log,
            Supplier<String> summary,
            Supplier<Map<Output, String>> outputs,
            Supplier<Map<String, Object>> fields) {}

    /**
     * Tells it.
     *
     * @param json where the report goes
     */
    public void tell(TaskReport report, Optional<Path> json) {
        var redactor = console.redactor();
        var fields = new ReportFields(redactor);
        var outputs = new Outputs(fields);
        switch (report) {
            case ReleaseReport run ->
                tell(
                        new Words(
                                () -> log.ended(run),
                                () -> new JobSummary(redactor).of(run),
                                () -> outputs.of(run),
                                () -> fields.of(run)),
                        json);
            case FilesReport written ->
                tell(
                        new Words(
                                () -> console.print(FileTable.lines(written)),
                                () -> FileTable.markdown(written, redactor),
                                () -> outputs.of(written),
                                () -> fields.of(written)),
                        json);
            case TrackReport tracked ->
                tell(
                        new Words(
                                () -> log.ended(tracked),
                                () -> tracked.markdown(redactor),
                                () -> outputs.of(tracked),
                                () -> fields.of(tracked)),
                        json);
            case CheckReport checked ->
                tell(
                        new Words(
                                () -> log.ended(checked),
                                () -> new CheckTable(redactor).markdown(checked),
                                () -> outputs.of(checked),
                                () -> fields.of(checked)),
                        json);
            case RehearsalReport rehearsed -> passOn(rehearsed.told(), json);
        }
    }

    private void tell(Words words, Optional<Path> json) {
        write("the log", words.log());
        write("the job summary", () -> files().summary(words.summary().get()));
        write("the outputs", () -> files().outputs(words.outputs().get()));
        json.ifPresent(file -> write(
                "the report " + file, () -> JsonReport.write(words.fields().get(), file)));
    }

    /** What another run of this program has told: a rehearsed release. */
    private void passOn(RehearsalReport.Told told, Optional<Path> json) {
        write("the job summary", () -> files().summary(told.summary()));
        write("the outputs", () -> files().passOnOutputs(told.outputs()));
        json.ifPresent(file -> write("the report " + file, () -> JsonReport.passOn(told.json(), file)));
    }

    private RunnerFiles files() {
        return new RunnerFiles(environment, console.redactor());
    }

    private void write(String what, Place place) {
        try {
            place.write();
        } catch (IOException | RuntimeException | Error e) {
            // telling of a release can never change what is told of it
            console.complain("warning: could not write " + what + ": " + e);
        }
    }
}
