package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what checks find, so that a person hears everything at once, and of the words of others beginning and end. */
final class Findings {

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(String code, String tried, String because, String hint) {
        problems.add(new Problem(code, Excerpt.message(tried), Excerpt.message(because), hint));
    }

    /** A distribution that must not leave this machine. */
    void fault(String code, String fileName, String because, String hint) {
        problem(code, "check " + fileName, because, hint);
    }

    void warning(String text) {
        warnings.add(Excerpt.message(text));
    }

    /** Takes what other checks have found meanwhile. */
    void add(Findings others) {
        problems.addAll(others.problems);
        warnings.addAll(others.warnings);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
