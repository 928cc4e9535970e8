package ai.vantage6.release.tasks;

import ai.vantage6.release.action.ExitCode;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.RehearsalReport;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Rehearsal;
import ai.vantage6.release.rehearsal.RehearsalResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Rehearses a release in a folder of its own, and tells what was found. */
public record RehearseTask(Inputs inputs, Tools tools) implements Task {

    @Override
    public RehearsalReport run() throws ReleaseException, InvalidInputs, InterruptedException {
        var reader = new RehearsalReader(inputs, tools.environment(), this::print);
        var faults = reader.faults();
        var real = RealServices.of(inputs.build().services());
        real.refuseUnless(inputs.allowed().realServices());
        try (var folder = RehearsalFolder.create(tools.environment())) {
            var source = RehearsalSource.of(inputs.files(), tools.environment().onRunner(), folder.path());
            var request = reader.request(source.directory(), faults);
            print("Rehearsing " + request.subject().text() + " of " + source.text() + ", against stand-ins"
                    + real.warning());
            var rehearsal = new Rehearsal(request, tools.out(), folder.path());
            var report = report(rehearsal.run(), folder);
            if (inputs.rehearsal().serve() && report.exitCode() == ExitCode.DONE) {
                serve(rehearsal);
            }
            return report;
        } catch (IOException e) {
            throw RehearsalFolder.failed(tools.environment(), e);
        } catch (UncheckedIOException e) {
            throw RehearsalFolder.failed(tools.environment(), new IOException(e.getMessage(), e));
        }
    }

    /** Ctrl-C ends it as it is meant to end. */
    private static void serve(Rehearsal rehearsal) throws ReleaseException, IOException {
        try {
            rehearsal.serve();
        } catch (InterruptedException e) {
            // so it does
        }
    }

    private RehearsalReport report(RehearsalResult result, RehearsalFolder folder) throws IOException {
        for (var problem : result.problems()) {
            print("error: " + problem.text());
        }
        if (!result.succeeded()) {
            print("Everything that it made lies in " + folder.keep() + ".");
        }
        return new RehearsalReport(exitCode(result), result.told());
    }

    private static ExitCode exitCode(RehearsalResult result) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == result.exitCode())
                .filter(code -> code != ExitCode.DONE || result.succeeded())
                .findFirst()
                .orElse(ExitCode.FAILED);
    }

    private void print(String line) {
        tools.console().print(line);
    }
}
