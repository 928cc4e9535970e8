package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what checks find, so that a person hears everything at once, and one cause once, whatever it has struck. */
final class Findings {

    /** What is wrong, by the first line that says so: the lines of a trace differ from one form of a package to the other. */
    private record Cause(String code, String verb, String because, String hint) {}

    private final Map<Cause, List<Problem>> problems = new LinkedHashMap<>();
    private final Map<String, List<String>> warnings = new LinkedHashMap<>();

    void problem(String code, String tried, String because, String hint) {
        add("", new Problem(code, tried, Excerpt.message(because), hint));
    }

    /** A distribution that must not leave this machine. */
    void fault(String code, String fileName, String because, String hint) {
        add("check ", new Problem(code, fileName, Excerpt.message(because), hint));
    }

    private void add(String verb, Problem problem) {
        var because = problem.because().lines().findFirst().orElse("");
        problems.computeIfAbsent(new Cause(problem.code(), verb, because, problem.hint()), _ -> new ArrayList<>())
                .add(problem);
    }

    void warning(String text) {
        warnings.computeIfAbsent(Excerpt.message(text), _ -> new ArrayList<>());
    }

    /** What may be wrong with a distribution. */
    void doubt(String fileName, String text) {
        warnings.computeIfAbsent(Excerpt.message(text), _ -> new ArrayList<>()).add(fileName);
    }

    /** Takes what other checks have found meanwhile. */
    void add(Findings others) {
        others.problems.forEach((cause, told) ->
                problems.computeIfAbsent(cause, _ -> new ArrayList<>()).addAll(told));
        others.warnings.forEach((text, told) ->
                warnings.computeIfAbsent(text, _ -> new ArrayList<>()).addAll(told));
    }

    List<Problem> problems() {
        return problems.entrySet().stream()
                .map(each -> {
                    var first = each.getValue().getFirst();
                    var struck = each.getValue().stream()
                            .map(Problem::tried)
                            .distinct()
                            .toList();
                    return new Problem(
                            first.code(), each.getKey().verb() + Excerpt.few(struck), first.because(), first.hint());
                })
                .toList();
    }

    List<String> warnings() {
        return warnings.entrySet().stream()
                .map(each ->
                        each.getValue().isEmpty() ? each.getKey() : Excerpt.few(each.getValue()) + ": " + each.getKey())
                .toList();
    }
}
