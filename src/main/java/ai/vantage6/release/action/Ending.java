package ai.vantage6.release.action;

import java.io.IOException;
import java.nio.file.Files;
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
    public void tell(RunReport run, Optional<Path> json) {
        log.ended(run);
        var files = new RunnerFiles(environment, console.redactor());
        write("the job summary", () -> files.summary(new JobSummary(console.redactor()).of(run)));
        write("the outputs", () -> files.outputs(Outputs.of(run)));
        json.ifPresent(file -> write("the report " + file, () -> new JsonReport(console.redactor()).write(run, file)));
    }

    /**
     * Passes on what another run of this program has told: a rehearsed release.
     *
     * @param results holds {@code report.json}, {@code summary.md} and {@code outputs}
     */
    public void passOn(Path results, Optional<Path> json) {
        var files = new RunnerFiles(environment, console.redactor());
        write("the job summary", () -> files.summary(text(results.resolve("summary.md"))));
        write("the outputs", () -> files.passOnOutputs(text(results.resolve("outputs"))));
        json.ifPresent(
                file -> write("the report " + file, () -> JsonReport.copy(results.resolve("report.json"), file)));
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file) : "";
    }

    private void write(String what, Place place) {
        try {
            place.write();
        } catch (IOException e) {
            console.print("warning: could not write " + what + ": " + e);
        }
    }
}
