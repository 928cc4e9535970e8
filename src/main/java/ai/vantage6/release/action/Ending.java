package ai.vantage6.release.action;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells how a run ended wherever somebody looks: log, job summary, outputs, JSON. None of them can spoil the run. */
public record Ending(Environment environment, Console console, RunnerLog log) {

    private interface Place {
        void write() throws IOException;
    }

    /**
     * Tells it.
     *
     * @param json where the report goes
     */
    public void tell(TaskReport report, Optional<Path> json) {
        switch (report) {
            case ReleaseReport run -> tell(run, json);
            case FilesReport written -> tell(written, json);
            case TrackReport tracked -> tell(tracked, json);
            case RehearsalReport rehearsed -> passOn(rehearsed.told(), json);
        }
    }

    private void tell(ReleaseReport run, Optional<Path> json) {
        write("the log", () -> log.ended(run));
        write("the job summary", () -> files().summary(new JobSummary(console.redactor()).of(run)));
        write("the outputs", () -> files().outputs(new Outputs(fields()).of(run)));
        json.ifPresent(file -> write("the report " + file, () -> JsonReport.write(fields().of(run), file)));
    }

    private void tell(FilesReport written, Optional<Path> json) {
        write("the log", () -> console.print(FileTable.lines(written)));
        write("the job summary", () -> files().summary(FileTable.markdown(written, console.redactor())));
        write("the outputs", () -> files().outputs(new Outputs(fields()).of(written)));
        json.ifPresent(file -> write("the report " + file, () -> JsonReport.write(fields().of(written), file)));
    }

    private void tell(TrackReport tracked, Optional<Path> json) {
        write("the log", () -> log.ended(tracked));
        write("the job summary", () -> files().summary(tracked.markdown(console.redactor())));
        write("the outputs", () -> files().outputs(new Outputs(fields()).of(tracked)));
        json.ifPresent(file -> write("the report " + file, () -> JsonReport.write(fields().of(tracked), file)));
    }

    /** What another run of this program has told: a rehearsed release. */
    private void passOn(RehearsalReport.Told told, Optional<Path> json) {
        write("the job summary", () -> files().summary(told.summary()));
        write("the outputs", () -> files().passOnOutputs(told.outputs()));
        json.ifPresent(file -> write("the report " + file, () -> JsonReport.passOn(told.json(), file)));
    }

    private ReportFields fields() {
        return new ReportFields(console.redactor());
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
