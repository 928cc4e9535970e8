package ai.vantage6.release.config;

/**
 * How the release is cited.
 *
 * @param write whether the version commit writes version and date into CITATION.cff
 */
public record CitationConfig(boolean write) {

    public static final CitationConfig DEFAULT = new CitationConfig(false);

    static CitationConfig read(Fields part) {
        return new CitationConfig(part.flag("write"));
    }
}
