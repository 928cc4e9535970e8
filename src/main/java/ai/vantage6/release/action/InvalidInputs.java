package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with what we were asked, at once. */
public final class InvalidInputs extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidInputs(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public InvalidInputs(String code, String tried, String because, String hint) {
        this(List.of(new Problem(code, tried, because, hint)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
