package ai.vantage6.release.rehearsal;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Carries out a whole release against the stand-ins: the same program, the same order, no credentials.
 *
 * <p>Afterwards it releases once more in the same world, and that must find nothing to do. With an interruption it kills the
 * release, carries on, and compares the world with an undisturbed one.
 *
 * @param out what people read
 * @param folder empty; whatever is made lies in it
 */
public record Rehearsal(RehearsalRequest request, PrintStream out, Path folder) {

    /** Rehearses as requested. */
    public RehearsalResult run() throws IOException, ReleaseException, InterruptedException {
        var sandboxes = Sandboxes.of(request, folder);
        return switch (request.interruption()) {
            case Interruption.Never() -> whole(sandboxes);
            case Interruption.After(var change) -> new KillPoints(sandboxes, out).after(change);
            case Interruption.Every(var first) -> new KillPoints(sandboxes, out).each(first);
        };
    }

    /** Keeps the stand-ins up, in a fresh world in which nothing is released yet, until the thread is interrupted. */
    public void serve() throws IOException, ReleaseException, InterruptedException {
        var sandboxes = Sandboxes.of(request, Files.createDirectories(folder.resolve("served")));
        try (var sandbox = sandboxes.undisturbed("world")) {
            out.println("The stand-ins are up until you press Ctrl-C, in a world in which "
                    + request.subject().text() + " is not released.");
            out.println("Try plan, release or act against them: GITHUB_REPOSITORY=" + RunnerEnvironment.REPOSITORY
                    + ", any words of 8 or more characters as secrets,"
                    + " and as the input services");
            out.println("  " + sandbox.world().services().yaml());
            new CountDownLatch(1).await();
        }
    }

    private RehearsalResult whole(Sandboxes sandboxes) throws IOException, InterruptedException, ReleaseException {
        try (var sandbox = sandboxes.disturbed("world", 0)) {
            var released = released(sandbox);
            var problems = released.succeeded() ? again(sandbox, released) : List.<Problem>of();
            sandboxes.keep(sandbox, released);
            return new RehearsalResult(released.exitCode(), released.results(), problems);
        }
    }

    /** Releases, and once more for each time that a fault has ended it. */
    private Attempt released(Sandbox sandbox) throws IOException, InterruptedException, ReleaseException {
        var pending = sandbox.pendingFaults().size();
        var attempt = sandbox.run(out);
        while (!attempt.succeeded() && sandbox.pendingFaults().size() < pending) {
            pending = sandbox.pendingFaults().size();
            out.println("A fault ended the release with exit code " + attempt.exitCode()
                    + ". It is run again, as a person would:");
            attempt = sandbox.run(out);
        }
        return attempt;
    }

    /** Releases once more: a finished release finds nothing to do, but what a courtesy has missed. */
    private List<Problem> again(Sandbox sandbox, Attempt released)
            throws IOException, InterruptedException, ReleaseException {
        if (released.hasRemarks()) {
            var mended = sandbox.run(OutputStream.nullOutputStream());
            out.println("Released again, for what a courtesy had missed: " + mended.changes() + " changes made.");
        }
        var before = sandbox.world().changes().size();
        var attempt = sandbox.run(OutputStream.nullOutputStream());
        var changes = Math.max(sandbox.world().changes().size() - before, attempt.changes());
        var problems = new ArrayList<Problem>();
        if (attempt.succeeded() && changes == 0) {
            out.println("Released again in the same world: nothing to do.");
        } else {
            problems.add(new Problem(
                    "rehearsal-not-idle",
                    "release again what was released",
                    "that should find nothing to do, but it made " + changes + " changes and ended with exit code "
                            + attempt.exitCode(),
                    "Read " + attempt.results().resolve("log.txt")));
        }
        problems.addAll(NeverStruck.of(sandbox.pendingFaults()));
        return problems;
    }
}
