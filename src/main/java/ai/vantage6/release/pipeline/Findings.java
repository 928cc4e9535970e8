package ai.vantage6.release.pipeline;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a person should know of a stage.
 *
 * @param notes why there is nothing to do, and what is already there
 * @param warnings what may be wrong, without refusing the release
 * @param problems what refuses the release
 * @param manualSteps what is left to people, however the run ends
 */
public record Findings(
        List<String> notes, List<String> warnings, List<Problem> problems, List<ManualStep> manualSteps) {

    public static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    public Findings {
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
        manualSteps = List.copyOf(manualSteps);
    }

    /** With nothing that is left to people. */
    public Findings(List<String> notes, List<String> warnings, List<Problem> problems) {
        this(notes, warnings, problems, List.of());
    }

    Findings note(String note) {
        return new Findings(added(notes, note), warnings, problems, manualSteps);
    }

    Findings warn(String warning) {
        return new Findings(notes, added(warnings, warning), problems, manualSteps);
    }

    Findings refuse(Problem problem) {
        return new Findings(notes, warnings, added(problems, problem), manualSteps);
    }

    Findings leave(ManualStep step) {
        return new Findings(notes, warnings, problems, added(manualSteps, step));
    }

    /** Both. */
    public Findings and(Findings more) {
        return new Findings(
                joined(notes, more.notes),
                joined(warnings, more.warnings),
                joined(problems, more.problems),
                joined(manualSteps, more.manualSteps));
    }

    /** The same, said of something that cannot refuse a release. */
    Findings asWarnings() {
        var all = Stream.concat(warnings.stream(), problems.stream().map(Problem::text));
        return new Findings(notes, all.toList(), List.of(), manualSteps);
    }

    /** The same, where a warning that somebody knows and accepts is no more than a note. */
    Findings accepting(Predicate<String> known) {
        var accepted = warnings.stream().filter(known).map(warning -> "accepted: " + warning);
        return new Findings(
                Stream.concat(notes.stream(), accepted).toList(),
                warnings.stream().filter(known.negate()).toList(),
                problems,
                manualSteps);
    }

    static <T> List<T> added(List<T> list, T element) {
        return joined(list, List.of(element));
    }

    private static <T> List<T> joined(List<T> list, List<T> more) {
        return Stream.concat(list.stream(), more.stream()).toList();
    }
}
