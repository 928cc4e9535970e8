package ai.vantage6.release.rehearsal;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Kills the release right after a change, carries it on, and compares the world with that of an undisturbed release. */
record KillPoints(Sandboxes sandboxes, PrintStream out) {

    /**
     * The undisturbed release that the others are measured against.
     *
     * @param changes how many it made
     */
    private record Reference(Attempt attempt, int changes, byte[] world) {}

    /**
     * What became of a release that was killed.
     *
     * @param line says it
     * @param pending the faults that had not struck
     */
    private record Outcome(String line, boolean same, Attempt last, Set<String> pending) {}

    /** Kills it once. */
    RehearsalResult after(int change) throws IOException, InterruptedException, ReleaseException {
        var expected = reference(OutputStream.nullOutputStream());
        if (!expected.attempt().succeeded()) {
            return failed(expected, "Undisturbed, the release ends with exit code ");
        }
        if (change > expected.changes()) {
            return neverStruck(change, expected);
        }
        try (var sandbox = sandboxes.disturbed("world", change)) {
            var outcome = outcome(sandbox, change, expected, out);
            sandboxes.keep(sandbox, outcome.last());
            out.println(outcome.line());
            return new RehearsalResult(outcome.last().exitCode(), outcome.last().results(), problems(List.of(outcome)));
        }
    }

    /** Kills it after each change in turn from the first of them on, as many at a time as there are processors. */
    RehearsalResult each(int first) throws IOException, InterruptedException, ReleaseException {
        var expected = reference(out);
        if (!expected.attempt().succeeded()) {
            return failed(expected, "Nothing is killed, since undisturbed the release ends with exit code ");
        }
        if (first > expected.changes()) {
            return neverStruck(first, expected);
        }
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            try {
                var running = IntStream.rangeClosed(first, expected.changes())
                        .mapToObj(change -> threads.submit(killed(change, expected)))
                        .toList();
                for (var one : running) {
                    outcomes.add(awaited(one));
                    out.println(outcomes.getLast().line());
                }
            } finally {
                threads.shutdownNow(); // on a failure the others are interrupted, and end their releases
            }
        }
        var different = outcomes.stream().filter(outcome -> !outcome.same()).count();
        out.println(outcomes.size() + " kill points, " + (outcomes.size() - different)
                + " worlds equal to the undisturbed one, " + different + " different.");
        return new RehearsalResult(0, expected.attempt().results(), problems(outcomes));
    }

    private static RehearsalResult neverStruck(int change, Reference expected) {
        var problem = NeverStruck.kill(change, expected.changes());
        return new RehearsalResult(0, expected.attempt().results(), List.of(problem));
    }

    private Callable<Outcome> killed(int change, Reference expected) {
        return () -> {
            var name = "kill-" + change;
            Outcome outcome;
            try (var sandbox = sandboxes.disturbed(name, change)) {
                outcome = outcome(sandbox, change, expected, OutputStream.nullOutputStream());
            }
            if (outcome.same()) {
                sandboxes.remove(name);
            }
            return outcome;
        };
    }

    private static Outcome awaited(Future<Outcome> one) throws IOException, ReleaseException, InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case ReleaseException refused -> throw refused;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private Reference reference(OutputStream console) throws IOException, InterruptedException, ReleaseException {
        try (var sandbox = sandboxes.undisturbed("undisturbed")) {
            var attempt = sandbox.run(console);
            sandboxes.keep(sandbox, attempt);
            var world = sandbox.world().state();
            Files.write(referenceWorld(), world);
            return new Reference(attempt, sandbox.world().killPoints().size(), world);
        }
    }

    private RehearsalResult failed(Reference expected, String words) {
        var attempt = expected.attempt();
        out.println(words + attempt.exitCode() + ". Read " + attempt.results().resolve("log.txt"));
        return new RehearsalResult(attempt.exitCode(), attempt.results(), List.of());
    }

    /** Runs until killed, then once more; and again, as a person would, where a fault ended that. */
    private Outcome outcome(Sandbox sandbox, int change, Reference expected, OutputStream console)
            throws IOException, InterruptedException, ReleaseException {
        var last = sandbox.run(console);
        for (var runs = 0;
                !last.succeeded() && runs <= sandboxes.request().faults().size();
                runs++) {
            last = sandbox.run(console);
        }
        var changes = sandbox.world().killPoints();
        var point = "kill " + change + "/" + expected.changes() + ", "
                + (changes.size() < change
                        ? "never reached"
                        : changes.get(change - 1).text());
        var state = sandbox.world().state();
        var pending = new HashSet<String>();
        sandbox.pendingFaults().forEach(fault -> pending.add(fault.toString()));
        if (last.succeeded() && Arrays.equals(expected.world(), state)) {
            return new Outcome(point + ": the same world", true, last, pending);
        }
        var world = sandboxes.folder().resolve("kill-" + change + ".world.json");
        Files.write(world, state);
        var line = point + ": A DIFFERENT WORLD, exit code " + last.exitCode() + ". Compare " + world + " and read "
                + last.results().resolve("log.txt");
        return new Outcome(line, false, last, pending);
    }

    private Path referenceWorld() {
        return sandboxes.folder().resolve("undisturbed.world.json");
    }

    private List<Problem> problems(List<Outcome> outcomes) {
        var problems = new ArrayList<Problem>();
        var different = outcomes.stream().filter(outcome -> !outcome.same()).toList();
        if (!different.isEmpty()) {
            problems.add(new Problem(
                    "rehearsal-different-world",
                    "carry on a release that was killed",
                    different.size() + " of " + outcomes.size() + " worlds are not that of an undisturbed release. "
                            + different.getFirst().line(),
                    "Compare with " + referenceWorld()));
        }
        problems.addAll(NeverStruck.of(sandboxes.request().faults().stream()
                .filter(fault ->
                        outcomes.stream().allMatch(outcome -> outcome.pending().contains(fault.toString())))
                .toList()));
        return problems;
    }
}
