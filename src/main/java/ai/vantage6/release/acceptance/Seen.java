package ai.vantage6.release.acceptance;

import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of a step.
 *
 * @param output what it leaves behind; empty when nothing can stand on it
 */
public record Seen<O>(List<Finding> findings, Optional<O> output) {

    public Seen {
        findings = List.copyOf(findings);
    }

    /** One thing, as it should be. */
    static <O> Seen<O> good(String subject, String text, O output) {
        return new Seen<>(List.of(new Finding.Good(subject, text)), Optional.of(output));
    }

    /** One thing, not as it should be. */
    static <O> Seen<O> wrong(String subject, Problem problem) {
        return new Seen<>(List.of(new Finding.Wrong(subject, problem)), Optional.empty());
    }

    /** Things that nothing stands on. */
    static Seen<Nothing> only(List<Finding> findings) {
        return new Seen<>(findings, Optional.empty());
    }

    /** What a step leaves behind that only looks. */
    public record Nothing() {}
}
