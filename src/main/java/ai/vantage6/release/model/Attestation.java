package ai.vantage6.release.model;

import java.util.Optional;

/**
 * What an index is told of the origin of a distribution: a signed statement in the form of PEP 740.
 *
 * @param json one attestation
 */
public record Attestation(String json) {

    /** Begins a note that ends in the command with which anybody can check one. */
    public static final String VERIFY = "verify one with: ";

    private static final String SUFFIX = ".publish.attestation";

    /** As the tools of PyPI name the file beside that of the distribution. */
    public static String fileName(Distribution distribution) {
        return distribution.fileName() + SUFFIX;
    }

    /** Whether a file of this name is one. Each has a signature of its own, so no two are alike. */
    public static boolean isOne(String fileName) {
        return subjectOf(fileName).isPresent();
    }

    /** The name of the file that one of this name is about. */
    public static Optional<String> subjectOf(String fileName) {
        return fileName.endsWith(SUFFIX)
                ? Optional.of(fileName.substring(0, fileName.length() - SUFFIX.length()))
                : Optional.empty();
    }
}
