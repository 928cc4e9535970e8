package ai.vantage6.release.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one stage found: its output, the changes that are missing, and what a person should know.
 *
 * @param output what later stages are given; empty when this stage cannot tell, and then those are not asked
 * @param notes why there is nothing to do, and what is already there
 * @param warnings what may be wrong, without refusing the release
 * @param problems what refuses the release
 * @param permanentDone whether something that can never be taken back is there already, from an earlier run
 */
public record Plan<O>(
        Optional<O> output,
        List<Change> changes,
        List<String> notes,
        List<String> warnings,
        List<Problem> problems,
        boolean permanentDone) {

    public Plan {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    public static <O> Plan<O> of(O output) {
        return new Plan<>(Optional.of(output), List.of(), List.of(), List.of(), List.of(), false);
    }

    /** A skip: a value with a reason, never an exception or a boolean. */
    public static <O> Plan<O> nothing(O output, String reason) {
        return of(output).note(reason);
    }

    public static <O> Plan<O> refused(Problem problem) {
        return new Plan<>(Optional.empty(), List.of(), List.of(), List.of(), List.of(problem), false);
    }

    public Plan<O> change(Change change) {
        return new Plan<>(output, added(changes, change), notes, warnings, problems, permanentDone);
    }

    public Plan<O> note(String note) {
        return new Plan<>(output, changes, added(notes, note), warnings, problems, permanentDone);
    }

    /** Notes something that is there already and can never be taken back. */
    public Plan<O> permanent(String note) {
        return new Plan<>(output, changes, added(notes, note), warnings, problems, true);
    }

    public Plan<O> warn(String warning) {
        return new Plan<>(output, changes, notes, added(warnings, warning), problems, permanentDone);
    }

    /** Refuses the release, but lets later stages look, so that one run shows every problem. */
    public Plan<O> refuse(Problem problem) {
        return new Plan<>(output, changes, notes, warnings, added(problems, problem), permanentDone);
    }

    private static <T> List<T> added(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }
}
