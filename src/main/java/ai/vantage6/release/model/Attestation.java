package ai.vantage6.release.model;

/**
 * What an index is told of the origin of a distribution: a signed statement in the form of PEP 740.
 *
 * @param json one attestation
 */
public record Attestation(String json) {

    private static final String SUFFIX = ".publish.attestation";

    /** As the tools of PyPI name the file beside that of the distribution. */
    public static String fileName(Distribution distribution) {
        return distribution.fileName() + SUFFIX;
    }

    /** Whether a file of this name is one. Each is signed with a key of its own, so no two are alike. */
    public static boolean isOne(String fileName) {
        return fileName.endsWith(SUFFIX);
    }
}
