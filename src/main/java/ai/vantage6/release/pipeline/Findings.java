package ai.vantage6.release.pipeline;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a person should know of a stage.
 *
 * @param notes why there is nothing to do, and what is already there
 * @param warnings what may be wrong, without refusing the release
 * @param problems what refuses the release
 */
public record Findings(List<String> notes, List<String> warnings, List<Problem> problems) {

    public static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    public Findings {
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    Findings note(String note) {
        return new Findings(added(notes, note), warnings, problems);
    }

    Findings warn(String warning) {
        return new Findings(notes, added(warnings, warning), problems);
    }

    Findings refuse(Problem problem) {
        return new Findings(notes, warnings, added(problems, problem));
    }

    /** The same, said of something that cannot refuse a release. */
    Findings asWarnings() {
        var all = Stream.concat(warnings.stream(), problems.stream().map(Problem::text));
        return new Findings(notes, all.toList(), List.of());
    }

    static <T> List<T> added(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }
}
