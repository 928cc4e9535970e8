package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** One cause, one message: problems that differ in nothing but what was tried. */
record Cause(List<Problem> problems) {

    private static final int NAMED = 3;

    private record Key(String code, String because, String hint) {}

    Cause {
        problems = List.copyOf(problems);
    }

    /** In the order in which they came up. */
    static List<Cause> of(List<Problem> problems) {
        var byCause = new LinkedHashMap<Key, List<Problem>>();
        for (var problem : problems) {
            byCause.computeIfAbsent(new Key(problem.code(), problem.because(), problem.hint()), _ -> new ArrayList<>())
                    .add(problem);
        }
        return byCause.values().stream().map(Cause::new).toList();
    }

    String code() {
        return problems.getFirst().code();
    }

    String hint() {
        return Excerpt.of(problems.getFirst().hint());
    }

    /** What was tried and what came of it, without what to do. */
    String story() {
        return Excerpt.of("Tried to " + tried() + ", but " + problems.getFirst().because() + ".");
    }

    /** The one message a person reads. */
    String text() {
        return story() + " " + hint() + ".";
    }

    private String tried() {
        var all = problems.stream().map(Problem::tried).distinct().toList();
        return Few.ofPhrases(all, NAMED);
    }
}
