package ai.vantage6.release.rehearsal;

import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import ai.vantage6.release.rehearsal.Scene.Attempt;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;

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

    /** Also said of a world that came out different: the release's exit code for a failure after the first change. */
    private static final int FAILED = 3;

    /**
     * What a rehearsal came to.
     *
     * @param exitCode that of the release, or 3 when a world came out different
     * @param results of the run that counts: {@code report.json}, {@code summary.md}, {@code outputs}, {@code dist/} …
     */
    public record Result(int exitCode, Path results) {}

    /** Rehearses as requested. */
    public Result run() throws IOException, ReleaseException, InterruptedException {
        return switch (request.interruption()) {
            case Interruption.Never() -> undisturbed();
            case Interruption.After(var change) -> interrupted(change);
            case Interruption.Every() -> interruptedEverywhere();
        };
    }

    private Result undisturbed() throws IOException, InterruptedException, ReleaseException {
        try (var scene = scene("world", 0)) {
            var attempt = scene.run(out);
            if (attempt.exitCode() != 0 && !request.faults().isEmpty()) {
                out.println("The fault ended the release with exit code " + attempt.exitCode()
                        + ". It is run again, as a person would:");
                attempt = scene.run(out);
            }
            keep(scene, attempt);
            return new Result(attempt.exitCode() == 0 ? again(scene) : attempt.exitCode(), attempt.results());
        }
    }

    /** Releases once more: a finished release finds nothing to do. */
    private int again(Scene scene) throws IOException, InterruptedException, ReleaseException {
        var before = scene.world().changes().size();
        var attempt = scene.run(OutputStream.nullOutputStream());
        var changes = scene.world().changes().size() - before;
        if (attempt.exitCode() == 0 && changes == 0) {
            out.println("Released again in the same world: nothing to do.");
            return 0;
        }
        out.println("Released again in the same world, which should find nothing to do: exit code "
                + attempt.exitCode() + ", " + changes + " changes. Read "
                + attempt.results().resolve("log.txt"));
        return attempt.exitCode() == 0 ? FAILED : attempt.exitCode();
    }

    private Result interrupted(int change) throws IOException, InterruptedException, ReleaseException {
        var expected = reference(OutputStream.nullOutputStream());
        try (var scene = scene("world", change)) {
            var last = carryOn(scene, out);
            keep(scene, last);
            return new Result(compare(change, expected, scene, last), last.results());
        }
    }

    private Result interruptedEverywhere() throws IOException, InterruptedException, ReleaseException {
        var expected = reference(out);
        var different = 0;
        for (var change = 1; change <= expected.changes(); change++) {
            var name = "kill-" + change;
            int exitCode;
            try (var scene = scene(name, change)) {
                exitCode = compare(change, expected, scene, carryOn(scene, OutputStream.nullOutputStream()));
            }
            if (exitCode == 0) {
                PathUtils.deleteDirectory(folder.resolve(name), StandardDeleteOption.OVERRIDE_READ_ONLY);
            } else {
                different++;
            }
        }
        out.println(expected.changes() + " kill points, " + (expected.changes() - different)
                + " worlds equal to the undisturbed one, " + different + " different.");
        var exitCode = different == 0 ? expected.attempt().exitCode() : FAILED;
        return new Result(exitCode, expected.attempt().results());
    }

    /** The undisturbed release that the others are measured against. */
    private record Reference(Attempt attempt, int changes, byte[] world) {}

    private Reference reference(OutputStream console) throws IOException, InterruptedException, ReleaseException {
        try (var scene = scene("undisturbed", 0)) {
            var attempt = scene.run(console);
            keep(scene, attempt);
            return new Reference(
                    attempt, scene.world().changes().size(), scene.world().state());
        }
    }

    /** Runs until killed, then once more. */
    private static Attempt carryOn(Scene scene, OutputStream console)
            throws IOException, InterruptedException, ReleaseException {
        var first = scene.run(console);
        return first.killed() ? scene.run(console) : first;
    }

    private int compare(int change, Reference expected, Scene scene, Attempt last) throws IOException {
        var changes = scene.world().changes();
        var point = "kill " + change + "/" + expected.changes() + ", "
                + (changes.size() < change
                        ? "never reached"
                        : changes.get(change - 1).service() + " "
                                + changes.get(change - 1).summary());
        var state = scene.world().state();
        if (last.exitCode() == expected.attempt().exitCode() && Arrays.equals(expected.world(), state)) {
            out.println(point + ": the same world");
            return last.exitCode();
        }
        var world = folder.resolve("kill-" + change + ".world.json");
        Files.write(world, state);
        out.println(point + ": A DIFFERENT WORLD, exit code " + last.exitCode() + ". Compare " + world + " and read "
                + last.results().resolve("log.txt"));
        return last.exitCode() == 0 ? FAILED : last.exitCode();
    }

    private Scene scene(String name, int killAfter) throws IOException, InterruptedException, ReleaseException {
        var place = Files.createDirectories(folder.resolve(name));
        var bare = place.resolve("remote.git");
        var remote = request.supposed()
                ? ThrowAwayRemote.asIfTagged(request.tag(), request.source(), bare, request::allows)
                : ThrowAwayRemote.asOf(request.tag(), request.source(), bare, request::allows);
        return new Scene(request, remote, place, killAfter);
    }

    /** Leaves what the run made, and what the world holds, where the caller wants it. */
    private void keep(Scene scene, Attempt attempt) throws IOException {
        if (request.keep().isPresent()) {
            var target = Files.createDirectories(request.keep().get());
            PathUtils.copyDirectory(attempt.results(), target, StandardCopyOption.REPLACE_EXISTING);
            Files.write(target.resolve("world.json"), scene.world().state());
        }
    }
}
