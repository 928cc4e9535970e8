package ai.vantage6.release.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * What one stage found: its output, the changes that are missing, and what a person should know.
 *
 * @param output what later stages are given; empty when this stage cannot tell, and then those are not asked
 * @param batches the changes, one batch after another
 * @param permanentDone whether something that can never be taken back is there already, from an earlier run
 */
public record Plan<O>(Optional<O> output, List<Batch> batches, Findings findings, boolean permanentDone) {

    public Plan {
        batches = List.copyOf(batches);
    }

    public static <O> Plan<O> of(O output) {
        return new Plan<>(Optional.of(output), List.of(), Findings.NONE, false);
    }

    /** A skip: a value with a reason, never an exception or a boolean. */
    public static <O> Plan<O> nothing(O output, String reason) {
        return of(output).note(reason);
    }

    public static <O> Plan<O> refused(Problem problem) {
        return without(Findings.NONE.refuse(problem));
    }

    static <O> Plan<O> without(Findings findings) {
        return new Plan<>(Optional.empty(), List.of(), findings, false);
    }

    public List<Change> changes() {
        return batches.stream().flatMap(batch -> batch.changes().stream()).toList();
    }

    public List<String> notes() {
        return findings.notes();
    }

    public List<String> warnings() {
        return findings.warnings();
    }

    public List<ManualStep> manualSteps() {
        return findings.manualSteps();
    }

    public List<Problem> problems() {
        return findings.problems();
    }

    public Plan<O> change(Change change) {
        return together(List.of(change));
    }

    /** Changes of which none needs another one to be carried out before it. */
    public Plan<O> together(List<Change> changes) {
        return changes.isEmpty()
                ? this
                : new Plan<>(output, Findings.added(batches, new Batch(changes)), findings, permanentDone);
    }

    public Plan<O> note(String note) {
        return with(findings.note(note));
    }

    /** Notes something that is there already and can never be taken back. */
    public Plan<O> permanent(String note) {
        return new Plan<>(output, batches, findings.note(note), true);
    }

    public Plan<O> warn(String warning) {
        return with(findings.warn(warning));
    }

    public Plan<O> warn(List<String> warnings) {
        return add(new Findings(List.of(), warnings, List.of()));
    }

    /** Leaves something to people that no program can do. */
    public Plan<O> leave(ManualStep step) {
        return with(findings.leave(step));
    }

    /** Refuses the release, but lets later stages look, so that one run shows every problem. */
    public Plan<O> refuse(Problem problem) {
        return with(findings.refuse(problem));
    }

    /** Takes over what the work of a stage has found. */
    public Plan<O> add(Findings more) {
        return with(findings.and(more));
    }

    Plan<O> withoutChanges() {
        return new Plan<>(output, List.of(), findings, permanentDone);
    }

    Plan<O> with(Findings other) {
        return new Plan<>(output, batches, other, permanentDone);
    }
}
